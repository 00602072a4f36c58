"""The words of Vietnamese prose that say what a number beside them is."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LABELS = _set(
    "năm tháng ngày quý khoản điều điểm mục số độ bảng biểu hình mẫu lục chương trình phần thứ hạng loại "
    "nhóm tổ thôn khu khóa kỳ đợt vòng bước lộ đường trang câu tờ án iso tcvn khối đội tiểu ấp quyển tập"
)
"""Words that make the number behind them a name ("khoản 2", "Bảng 3", "mức độ 4")."""

COUNTED = _set("tổng con trị trong")
"""Words before "số" that make it no name: "tổng số 504 thủ tục"."""

DAYS = _set("ngày tháng đến trước từ sau và hết số điểm luật")
"""Words before a day and month ("trước 30/10")."""

LINKS = _set("năm và lên còn xuống đến là có cuối đầu tăng giảm các rồi tới")
"""Words that lead from one number of a list to the next."""

FOREIGN = _set(
    "ngày tháng năm giờ phút giây tuần quý tuổi lần độ km m mét ha kg tấn lít kwh mw sao tầng tiết buổi "
    "đêm trang khóa nhiệm"
)
"""Words for what forms of a report rarely count: no figure, unless a form counts in them."""

MONEY = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
"""Words for powers of ten."""

POINTS = ("điểm", "phần", "trăm")
"""Words of a change of a share."""

ROUGH = _set("trên dưới hơn khoảng gần quá nhất thiểu đa")
"""Words right before a round share that make it a bound."""

OVER = _set("hơn trên")
"""Words before a number that cuts off the digits of a larger one."""

RISES = _set("tăng giảm")
"""Words before the size of a change."""

CHANGES = _set("tăng giảm thêm bớt chiếm vượt thiếu")
"""Words right before a number that make it a change or a part."""

BOUNDS = _set("hơn trên dưới khoảng gần quân mỗi từng nhất thiểu đa quá đó riêng đấu kiến nữa cùng đủ")
"""Words shortly before a number that make it a bound, an aim or a part."""

AIMS = (("mục", "tiêu"), ("phấn", "đấu"), ("chỉ", "tiêu"), ("dự", "kiến"), ("bình", "quân"), ("ít", "nhất"))
"""Words of a clause whose numbers are wished for, or averages."""

NEUTRAL = _set(
    "năm trong đã được của cho ở tại so và bằng là có đạt thì nhưng song vào đến tính với toàn trên do khi "
    "mà các như để nên theo cũng chưa không còn tăng giảm gồm thuộc quý cả này"
)
"""Words that may follow a unit of measure without narrowing down what is counted."""

GRAMMAR = _set(
    "số lượng tổng các của đã được và theo về trên trong là có do cho tại với hoặc từ đến những một bằng "
    "để ở ra vào thuộc việc không chưa như này đó"
)
"""Words of a title that say nothing of what it is about."""
