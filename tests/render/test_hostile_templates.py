"""Hostile and careless templates: each is told at its line and column, none runs, none raises."""

from pathlib import Path

import pytest
from rendered import places, words

from baocao.model import Stage
from baocao.render.language import parsed
from baocao.render.plain_calls import plain_call

DEEP = "{{ so(" + "(" * 200 + '"PL1.4"' + ")" * 200 + ", 2019) }}"

CASES = {
    "attribute": ("{{ so.__class__ }}", ["E401 5:1"]),
    "string attribute": ("{{ ''.__class__.__mro__ }}", ["E401 5:1"]),
    "globals": ("{{ lipsum.__globals__ }}", ["E401 5:1"]),
    "call of an attribute": ("{{ cycler.__init__.__globals__.os.popen('id') }}", ["E401 5:1"]),
    "item": ("{{ so['__call__'] }}", ["E401 5:1"]),
    "power": ("{{ 10**9 ** 10**7 }}", ["E401 5:1"]),
    "repeated text": ("{{ 'a' * 10**9 }}", ["E401 5:1"]),
    "format": ("{{ '%1000000000d' | format(1) }}", ["E401 5:1"]),
    "filter on a figure": ('{{ so("PL1.4", 2019) | center(1000000000) }}', ["E401 5:1"]),
    "unknown filter": ('{{ so("PL1.4", 2019) | khong_co }}', ["E401 5:1"]),
    "test": ('{{ so("PL1.4", 2019) is defined }}', ["E401 5:1"]),
    "concatenation": ('{{ so("PL1.4", 2019) ~ "x" }}', ["E401 5:1"]),
    "sum": ('{{ so("PL1.4", 2019) + so("PL1.4", 2018) }}', ["E401 5:1"]),
    "choice inside": ('{{ so("PL1.4", 2019) if 1 else 2 }}', ["E401 5:1"]),
    "call in an argument": ('{{ so(so("PL1.4", 2019), 2019) }}', ["E401 5:1"]),
    "spread": ('{{ so(*["PL1.4", 2019]) }}', ["E401 5:1"]),
    "spread by name": ('{{ so(**{"code": "PL1.4"}) }}', ["E401 5:1"]),
    "constant": ("{{ 1 }}", ["E401 5:1"]),
    "dictionary": ("{{ {} }}", ["E401 5:1"]),
    "empty": ("{{ }}", ["E401 5:1"]),
    "trimmed": ('{{- so("PL1.4", 2019) -}}', ["E401 5:1"]),
    "range": ("{% for i in range(99999999) %}x{% endfor %}", ["E401 5:1", "E401 5:32"]),
    "set": ("{% set x = 1 %}chữ", ["E401 5:1"]),
    "macro": ("{% macro m() %}x{% endmacro %}", ["E401 5:1", "E401 5:17"]),
    "include": ('{% include "/etc/hostname" %}chữ', ["E401 5:1"]),
    "import": ('{% import "x" as y %}chữ', ["E401 5:1"]),
    "extends": ('{% extends "x" %}chữ', ["E401 5:1"]),
    "raw": ("{% raw %}{{ so }}{% endraw %}", ["E401 5:1", "E412 5:10", "E401 5:18"]),
    "comment": ("chữ {# ghi chú #} chữ", ["E401 5:5"]),
    "curly quotes": ("{{ so(“PL1.4”, 2019) }}", ["E401 5:1"]),
    "one quote missing": ('{{ so("PL1.4, 2019) }}', ["E401 5:1"]),
    "bracket missing": ('{{ so("PL1.4", 2019 }}', ["E401 5:1"]),
    "two in one": ('{{ so("PL1.4", 2019) so("PL1.4", 2018) }}', ["E401 5:1"]),
    "line feed inside": ('{{ so("PL9",\n2019) }}', ["E402 5:1"]),
    "unclosed": ('Chữ {{ so("PL1.4", 2019)\n\nchữ sau', ["E413 5:5"]),
    "unclosed before another": ('{{ so("PL1.4" {{ so("PL1.4", 2019) }}', ["E413 5:1"]),
    "unclosed statement": ("chữ {% if so", ["E413 5:5"]),
    "unclosed comment": ("chữ {# ghi chú", ["E413 5:5"]),
    "if without endif": ('{% if so("PL1.4", 2019) > 0 %}chữ', ["E413 5:1"]),
    "endif alone": ("chữ {% endif %}", ["E413 5:5"]),
    "else alone": ("chữ {% else %}", ["E413 5:5"]),
    "else twice": ("{% if 1 %}a{% else %}b{% else %}c{% endif %}", ["E413 5:23"]),
    "500 nested ifs": ("{% if 1 %}" * 500 + "x" + "{% endif %}" * 500, ["E414 5:201"]),
    "too long": ('{{ so("' + "x" * 600 + '", 2019) }}', ["E414 5:1"]),
    "brackets too deep": (DEEP, ["E414 5:1"]),
    "huge number": ("{{ so('PL1.4', " + "9" * 450 + ") }}", ["E403 5:1"]),
    "endless number": ("{% if so('PL1.4', 2019) > 1e999 %}a{% endif %}", ["E401 5:1"]),
    "unknown name": ('{{ sso("PL1.4", 2019) }}', ["E412 5:1"]),
    "name alone": ("{{ PL1 }}", ["E412 5:1"]),
    "code without quotes": ("{{ so(PL1, 2019) }}", ["E409 5:1"]),
    "unknown code": ('Đạt {{ so("PL1.44", 2019) }} và {{ so("PL1.4", 2019) }}', ["E402 5:5"]),
    "unknown year": ('{{ so("PL1.4", 2010) }}', ["E403 5:1"]),
    "years turned round": ('{{ tong("PL1.4", 2019, 2018) }}', ["E403 5:1"]),
    "year as text": ('{{ so("PL1.4", "2019") }}', ["E409 5:1"]),
    "year as truth": ('{{ so("PL1.4", true) }}', ["E409 5:1"]),
    "year with places": ('{{ so("PL1.4", 2019.5) }}', ["E409 5:1"]),
    "code as number": ("{{ so(14, 2019) }}", ["E409 5:1"]),
    "no year": ('{{ so("PL1.4") }}', ["E409 5:1"]),
    "too many values": ('{{ so("PL1.4", 2019, "xa-an", 1) }}', ["E409 5:1"]),
    "unknown word": ('{{ so("PL1.4", 2019, donvi="xa-an") }}', ["E409 5:1"]),
    "value twice": ('{{ so("PL1.4", 2019, nam=2018) }}', ["E409 5:1"]),
    "word repeated": ('{{ so("PL1.4", 2019, don_vi="a", don_vi="b") }}', ["E409 5:1"]),
    "unknown unit": ('{{ so("PL1.4", 2019, don_vi="xa-ann") }}', ["E404 5:1"]),
    "unit that does not report it": ('{{ so("PL2.1", 2019, don_vi="xa-an") }}', ["E404 5:1"]),
    "heading": ('{{ so("PL1.3", 2019) }}', ["E405 5:1"]),
    "sum of words": ('{{ tong("PL1.5", 2018, 2019) }}', ["E405 5:1"]),
    "sum of ratios": ('{{ tong("PL1.3.1", 2018, 2019) }}', ["E405 5:1"]),
    "units of no unit": ('{{ so_don_vi("PL2.1", 2019) }}', ["E405 5:1"]),
    "unknown appendix": ('{{ phu_luc("PL11") }}', ["E410 5:1"]),
    "table in a sentence": ('Xem {{ bang("PL1.4") }}', ["E415 5:5"]),
    "table in a table": ('| a |\n| --- |\n| {{ bang("PL1.4") }} |', ["E415 7:3"]),
    "table without codes": ("{{ bang() }}", ["E409 5:1"]),
    "table in no known way": ('{{ bang("PL1.4", theo="thang") }}', ["E409 5:1"]),
    "table of units without year": ('{{ bang("PL1.4", theo="don_vi") }}', ["E409 5:1"]),
    "words against a number": ('{% if so("PL1.5", 2019) > 0 %}a{% endif %}', ["E416 5:1"]),
    "words in order": ('{% if so("PL1.5", 2019) < "b" %}a{% endif %}', ["E416 5:1"]),
    "table in a condition": ('{% if bang("PL1.4") %}a{% endif %}', ["E416 5:1"]),
    "comparison of comparisons": ("{% if (1 < 2) < 3 %}a{% endif %}", ["E416 5:1"]),
    "mistake in a branch not taken": ('{% if 1 > 2 %}{{ so("X", 2019) }}{% endif %}chữ', ["E402 5:15"]),
    "two lines, two mistakes": ('{{ so("X", 2019) }}\n\nchữ {{ so("Y", 2019) }}', ["E402 5:1", "E402 7:5"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_is_told_at_its_place(text: str, expected: list[str], tmp_path: Path) -> None:
    printed, said = words(tmp_path, text)

    assert places(said) == expected
    # A mark stands where the mistake was, and nothing of a template is left in force.
    assert "{{" not in printed
    assert "{%" not in printed
    assert all(one.owner == "noi-vu" for one in said)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_draft_says_the_same(text: str, expected: list[str], tmp_path: Path) -> None:
    _, said = words(tmp_path, text, Stage.DRAFT)

    assert places(said) == expected


def test_text_without_templates_is_left_alone(tmp_path: Path) -> None:
    printed, said = words(tmp_path, "Tỷ lệ 50% (a = b), 100% hộ dân.")

    assert printed == "Tỷ lệ 50% (a = b), 100% hộ dân."
    assert said == ()


@pytest.mark.parametrize(
    "body",
    [
        'so("a", 2019)',
        'so( "a" , 0 , don_vi = "b" )',
        'bang("a", "b", tu=2011, den=2020, ten="x, (y)")',
        'so("a", don_vi="b", 2019)',
        "so()",
        'not("a")',
        'so("a",)',
        'so("a", 007)',
        'so("a\\"b", 1)',
        'so("a", 1, 1)',
        "so('a', 1)",
        'so("a" "b", 1)',
        'so("a", true)',
        'so("a", true="x")',
        'SO("a", 1)',
        'số("a", 1)',
        'so("a", ١)',
        'so("a", 1) ',
    ],
)
def test_short_way_reads_what_jinja_reads(body: str) -> None:
    short = plain_call(body)

    assert short is None or short == parsed(body)
