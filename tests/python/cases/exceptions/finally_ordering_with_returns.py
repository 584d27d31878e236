def f(path):
    log = []
    def go():
        try:
            log.append("try")
            try:
                if path == "return": return "value"
                if path == "raise": raise ValueError("v")
                if path == "both": raise KeyError("k")
            except ValueError:
                log.append("except")
                return "from except"
            else:
                log.append("else")
            finally:
                log.append("inner finally")
            log.append("after")
        except KeyError:
            log.append("outer except")
            return "outer"
        finally:
            log.append("outer finally")
        return "end"
    return go(), log
for path in ("none", "return", "raise", "both"): print(path, *f(path))
