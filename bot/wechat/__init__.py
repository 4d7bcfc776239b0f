"""The WeChat official account: what comes in, what goes out. The only place that knows wechatpy."""
