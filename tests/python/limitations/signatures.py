import inspect
print(hasattr(inspect, "signature"), hasattr(inspect, "getsource"))
