raise BaseExceptionGroup("mixed", [KeyError("k"), SystemExit(1)])
