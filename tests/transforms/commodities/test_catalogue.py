from transforms.commodities.catalogue import load_commodities, narrowest_common


def test_every_parent_is_a_commodity_or_the_group() -> None:
    codes = {c.commodity for c in load_commodities()}
    assert all(c.parent in codes or c.parent == c.commodity_group for c in load_commodities())
    assert len(codes) == 44


def test_mixed_goods_fall_under_the_narrowest_code_that_covers_all() -> None:
    assert narrowest_common("methamphetamine", "cannabis_resin") == "drugs_unspecified"
    assert narrowest_common("captagon", "amphetamine") == "amphetamine"
    assert narrowest_common("firearm", "military_weapon") == "weapons_unspecified"
    assert narrowest_common("heroin", "fuel") is None
