"""How fast pushes leave, beside wechatpy's own client: benchmarks/pushes.py."""
