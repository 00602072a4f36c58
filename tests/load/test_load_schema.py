"""The engine's own schemas, which are not judged again at every start."""

import pytest
from cerberus import Validator

from baocao.load.schema import SCHEMAS


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_one_that_cerberus_accepts(name: str) -> None:
    assert Validator(SCHEMAS[name]).validate({}, normalize=False) in (True, False)


def test_schema_is_refused_when_it_is_wrong() -> None:
    with pytest.raises(Exception, match="unknown rule"):
        Validator({"a": {"tipe": "string"}})
