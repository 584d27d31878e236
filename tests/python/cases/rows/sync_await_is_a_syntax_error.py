class CM:
    def __enter__(self):
        await 5
    def __exit__(self, *a): pass
