import pytest

from transforms.mentions import Measure, SeizedItem
from transforms.seizures.measures import derive_measures


def test_pills_and_an_impossible_mass_keep_both_numbers_and_the_flag() -> None:
    item = SeizedItem(
        commodity="captagon", quantity=1_350_000, quantity_unit="pill", quantity_qualifier="at_least",
        same_as=(Measure(2015, "kg", "approx"),),
    )  # fmt: skip
    derived = derive_measures(item)
    assert (derived.mass_kg, derived.unit_count) == (2015, 1_350_000)
    assert derived.estimated_mass_kg == pytest.approx(229.5)
    assert derived.estimate_basis == "captagon pill 0.17 g, factors v1"
    assert derived.plausibility == "implausible_unit_mass"


def test_a_mass_near_the_sourced_pill_mass_is_ok() -> None:
    item = SeizedItem(
        commodity="captagon", quantity=229, quantity_unit="kg", same_as=(Measure(1.35e6, "pill", "exact"),)
    )
    assert derive_measures(item).plausibility == "ok"


@pytest.mark.parametrize(
    ("quantity", "unit", "mass_kg"), [(2, "tonne", 2000), (10, "lb", 4.5359237), (500, "g", 0.5), (3, "litre", None)]
)
def test_mass_comes_from_mass_units_only(quantity: float, unit: str, mass_kg: float | None) -> None:
    derived = derive_measures(SeizedItem(commodity="heroin", quantity=quantity, quantity_unit=unit))
    assert derived.mass_kg == (None if mass_kg is None else pytest.approx(mass_kg))
    assert derived.unit_count is None
    assert derived.estimated_mass_kg is None


def test_bars_are_counted_never_weighed() -> None:
    derived = derive_measures(SeizedItem(commodity="cannabis_resin", quantity=50, quantity_unit="bar"))
    assert (derived.mass_kg, derived.unit_count, derived.estimated_mass_kg) == (None, 50, None)


def test_more_than_any_seizure_on_record_is_implausible() -> None:
    assert derive_measures(SeizedItem("heroin", 80, quantity_unit="tonne")).plausibility == "implausible_quantity"
    assert derive_measures(SeizedItem("khat", 400, quantity_unit="tonne")).plausibility == "implausible_quantity"
    assert derive_measures(SeizedItem("cash", 9e12, quantity_unit="usd")).plausibility == "ok"


def test_an_unknown_unit_or_commodity_raises() -> None:
    with pytest.raises(ValueError, match="furlong"):
        derive_measures(SeizedItem("heroin", 1, quantity_unit="furlong"))
    with pytest.raises(KeyError):
        derive_measures(SeizedItem("moonshine_deluxe", 1, quantity_unit="litre"))
