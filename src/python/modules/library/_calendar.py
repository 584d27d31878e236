"""The calendar side of `time`. There is one time zone here, UTC."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
           "tm_wday", "tm_yday", "tm_isdst")


def _field(place):
    return property(lambda self: self[place])


class struct_time(tuple):
    """A moment in parts."""

    def __repr__(self):
        parts = ", ".join(f"{name}={part!r}" for name, part in zip(_FIELDS, self))
        return f"time.struct_time({parts})"

    tm_zone = "UTC"
    tm_gmtoff = 0


struct_time.__module__ = "time"
for _place, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, _field(_place))


def _days_before(year):
    """Days from the first of January of year 1 to that of this year."""
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _lengths(year):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def gmtime(seconds=None):
    """Seconds since 1970 in parts; loop time without an argument."""
    if seconds is None:
        import time
        seconds = time.time()
    days, rest = divmod(int(seconds // 1), 86400)
    weekday = (days + 3) % 7
    days += _days_before(1970)
    year = days * 400 // 146097 + 1
    while _days_before(year) > days:
        year -= 1
    while _days_before(year + 1) <= days:
        year += 1
    days -= _days_before(year)
    year_day = days + 1
    for month, length in enumerate(_lengths(year), 1):
        if days < length:
            break
        days -= length
    hour, rest = divmod(rest, 3600)
    minute, second = divmod(rest, 60)
    return struct_time(
        (year, month, days + 1, hour, minute, second, weekday, year_day, 0))


localtime = gmtime


def mktime(moment):
    """The seconds since 1970 of a moment in parts."""
    year, month, day, hour, minute, second = moment[:6]
    days = _days_before(year) - _days_before(1970) + sum(_lengths(year)[:month - 1]) + day - 1
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(moment=None):
    """`Thu Jan  1 00:00:00 1970`"""
    if moment is None:
        moment = gmtime()
    year, month, day, hour, minute, second, weekday = moment[:7]
    return (f"{_DAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2} "
            f"{hour:02}:{minute:02}:{second:02} {year}")


def ctime(seconds=None):
    """The same for seconds since 1970."""
    return asctime(gmtime(seconds))


def _week(year_day, weekday, first):
    """The number of the week, where weeks begin with this day."""
    return (year_day + 6 - (weekday - first) % 7) // 7


def strftime(format, moment=None):
    """A moment as text."""
    if moment is None:
        moment = gmtime()
    year, month, day, hour, minute, second, weekday, year_day = moment[:8]
    directives = {
        "a": lambda: _DAYS[weekday][:3],
        "A": lambda: _DAYS[weekday],
        "b": lambda: _MONTHS[month - 1][:3],
        "B": lambda: _MONTHS[month - 1],
        "c": lambda: asctime(moment),
        "d": lambda: f"{day:02}",
        "D": lambda: f"{month:02}/{day:02}/{year % 100:02}",
        "e": lambda: f"{day:2}",
        "F": lambda: f"{year}-{month:02}-{day:02}",
        "H": lambda: f"{hour:02}",
        "I": lambda: f"{(hour + 11) % 12 + 1:02}",
        "j": lambda: f"{year_day:03}",
        "m": lambda: f"{month:02}",
        "M": lambda: f"{minute:02}",
        "n": lambda: "\n",
        "p": lambda: "AM" if hour < 12 else "PM",
        "R": lambda: f"{hour:02}:{minute:02}",
        "s": lambda: str(int(mktime(moment))),
        "S": lambda: f"{second:02}",
        "t": lambda: "\t",
        "T": lambda: f"{hour:02}:{minute:02}:{second:02}",
        "u": lambda: str(weekday + 1),
        "U": lambda: f"{_week(year_day, weekday, 6):02}",
        "w": lambda: str((weekday + 1) % 7),
        "W": lambda: f"{_week(year_day, weekday, 0):02}",
        "x": lambda: f"{month:02}/{day:02}/{year % 100:02}",
        "X": lambda: f"{hour:02}:{minute:02}:{second:02}",
        "y": lambda: f"{year % 100:02}",
        "Y": lambda: str(year),
        "z": lambda: "+0000",
        "Z": lambda: "UTC",
        "%": lambda: "%",
    }
    parts = []
    letters = iter(format)
    for letter in letters:
        if letter == "%":
            letter = next(letters, "")
            made = directives.get(letter)
            letter = "%" + letter if made is None else made()
        parts.append(letter)
    return "".join(parts)
