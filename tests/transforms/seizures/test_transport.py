"""What carried the goods."""

import pytest

from transforms.seizures.transport import find_carriers


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("They were hidden in a refrigerated lorry.", "truck"),
        ("It lay under the seat of an autorickshaw.", "car"),
        ("A panga with four engines was stopped off the cape.", "boat"),
        ("They were fished from two postal consignments.", "parcel"),
        ("She had swallowed 60 capsules.", "passenger"),
        ("Two road tankers on the highway were pulled apart.", "truck"),
        ("Men with sacks on their shoulders crossed the ridge.", "on_foot"),
        ("The cocaine was in 40 parcels of one kilo.", None),
        ("Police at the bus station opened a locker.", None),
        ("The haul was carted off in two lorries.", None),
    ],
)
def test_carriers(sentence: str, mode: str | None) -> None:
    found = [carrier for carrier in find_carriers(sentence, 0, len(sentence)) if carrier.score >= 1.5]
    assert (max(found, key=lambda c: c.score).mode if found else None) == mode
