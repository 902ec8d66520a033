"""Trains the flower in PyTorch, from weights that NumPy has drawn.

The page pytorch.md shows this program and the output that flower_in_pytorch.txt keeps. Whoever has PyTorch and our
kit makes it anew with `python book/beyond/flower_in_pytorch.py > book/beyond/flower_in_pytorch.txt`.
"""

import time

import numpy as np
import torch

import nnkit

X, Y = nnkit.load_flower()  # (2, 400), (1, 400)
inputs = torch.tensor(X.T)  # (400, 2): here an example is a row
labels = torch.tensor(Y.T, dtype=torch.float64)  # (400, 1)

rng = np.random.default_rng(0)
W1, b1 = rng.standard_normal((8, 2)), np.zeros(8)  # (8, 2), (8,)
W2, b2 = 0.1 * rng.standard_normal((1, 8)), np.zeros(1)  # (1, 8), (1,)


def train(optimiser_of, steps=1000):
    hidden, output = torch.nn.Linear(2, 8), torch.nn.Linear(8, 1)
    net = torch.nn.Sequential(hidden, torch.nn.Tanh(), output)
    for parameter, value in zip(net.parameters(), (W1, b1, W2, b2), strict=True):
        parameter.data = torch.tensor(value)

    loss = torch.nn.BCEWithLogitsLoss()
    optimiser = optimiser_of(net.parameters())
    costs = []
    for _ in range(steps + 1):
        cost = loss(net(inputs), labels)
        optimiser.zero_grad()
        cost.backward()
        optimiser.step()
        costs.append(cost.item())
    return costs


optimisers = {
    "plain": lambda parameters: torch.optim.SGD(parameters, lr=1),
    "momentum": lambda parameters: torch.optim.SGD(parameters, lr=0.1, momentum=0.9),
    "adam": lambda parameters: torch.optim.Adam(parameters, lr=0.03),
}
print(f"PyTorch {torch.__version__}, NumPy {np.__version__}, {time.strftime('%Y-%m-%d')}")
for name, optimiser_of in optimisers.items():
    costs = train(optimiser_of)
    for step in (0, 1, 10, 100, 1000):
        print(f"{name:8} step {step:4}: cost {costs[step]:.15f}")
