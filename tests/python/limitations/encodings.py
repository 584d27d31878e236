for encoding, errors in [("utf-16", "strict"), ("cp1252", "strict"), ("ascii", "namereplace")]:
    try: print(encoding, "é".encode(encoding, errors))
    except Exception as error: print(encoding, type(error).__name__, error)
