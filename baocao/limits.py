"""Every limit on what comes in, in one table. Source: the project's safety rules."""

from typing import NamedTuple

KB = 1024
MB = 1024 * KB


class Limit(NamedTuple):
    """A bound on an input: its value, and in Vietnamese what it bounds and its unit."""

    value: int
    title: str
    unit: str


LIMITS = {
    "section_bytes": Limit(256 * KB, "một tệp mục (Markdown)", "byte"),
    "line_bytes": Limit(20 * KB, "một dòng văn bản", "byte"),
    "nesting": Limit(20, "số tầng lồng nhau trong Markdown", "tầng"),
    "marks": Limit(300, "số dấu * và _ trong một đoạn", "dấu"),
    "table_rows": Limit(200, "một bảng viết tay trong tệp mục", "dòng"),
    "table_columns": Limit(20, "một bảng viết tay trong tệp mục", "cột"),
    "yaml_bytes": Limit(1 * MB, "một tệp YAML", "byte"),
    "yaml_depth": Limit(30, "số tầng lồng nhau trong YAML", "tầng"),
    "yaml_events": Limit(50_000, "số phần tử trong một tệp YAML", "phần tử"),
    "units_bytes": Limit(4 * MB, "danh sách đơn vị outline/units.yaml", "byte"),
    "units_events": Limit(400_000, "số phần tử trong outline/units.yaml", "phần tử"),
    "csv_bytes": Limit(5 * MB, "một tệp CSV", "byte"),
    "csv_rows": Limit(10_000, "số dòng của một tệp CSV", "dòng"),
    "csv_columns": Limit(200, "số cột của một tệp CSV", "cột"),
    "cell_bytes": Limit(10 * KB, "một ô CSV", "byte"),
    "archive_bytes": Limit(50 * MB, "một tệp DOCX hoặc XLSX", "byte"),
    "archive_parts": Limit(2_000, "số phần trong một tệp DOCX hoặc XLSX", "phần"),
    "part_bytes": Limit(64 * MB, "một phần sau khi giải nén", "byte"),
    "unpacked_bytes": Limit(200 * MB, "cả tệp sau khi giải nén", "byte"),
    "ratio": Limit(200, "tỷ lệ nén của một phần lớn hơn 1 MB", "lần"),
    "sheet_cells": Limit(200_000, "số ô có nội dung trong một tệp Excel", "ô"),
    "elements": Limit(2_000_000, "số phần tử XML", "phần tử"),
    "paragraphs": Limit(100_000, "số đoạn văn của một văn bản Word", "đoạn"),
    "opinions": Limit(5_000, "số nhận xét và chỗ sửa trong một bản góp ý", "ý kiến"),
    "foreign_seconds": Limit(60, "thời gian đọc một tệp Word, Excel của người khác", "giây"),
    "foreign_bytes": Limit(1024 * MB, "bộ nhớ để đọc một tệp Word, Excel của người khác", "byte"),
    "xml_depth": Limit(200, "số tầng lồng nhau trong XML", "tầng"),
    "picture_bytes": Limit(20 * MB, "một tệp ảnh", "byte"),
    "picture_pixels": Limit(20_000, "một chiều của ảnh", "điểm ảnh"),
    "files": Limit(5_000, "số tệp trong thư mục làm việc, không kể data/", "tệp"),
    "data_files": Limit(100_000, "số tệp trong data/", "tệp"),
    "commit_bytes": Limit(500 * MB, "các tệp của báo cáo trong một lần ghi (commit)", "byte"),
    "expression": Limit(500, "một biểu thức {{ … }}", "ký tự"),
    "charts": Limit(60, "số biểu đồ của một báo cáo", "biểu đồ"),
    "drawing_seconds": Limit(60, "thời gian vẽ các biểu đồ của một báo cáo", "giây"),
    "output_bytes": Limit(200 * MB, "tệp kết quả", "byte"),
    "pandoc_seconds": Limit(60, "thời gian chạy pandoc cho cả báo cáo", "giây"),
    "section_seconds": Limit(10, "thời gian chạy pandoc cho một mục", "giây"),
}


def limit(name: str) -> int:
    """The value of the limit ``name``. Raises: KeyError when there is none."""
    return LIMITS[name].value


def over(name: str) -> str:
    """Words that refuse what exceeds the limit ``name``."""
    bound = LIMITS[name]
    return f"vượt giới hạn: {bound.title} không quá {bound.value} {bound.unit}"
