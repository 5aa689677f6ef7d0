"""Learning the names of lines from public filings: reading examples, training the network, packing it.

A pipeline of its own, offline: nothing here is imported when a document is normalised. It needs PyTorch
(``pip install '.[learn]'``).
"""
