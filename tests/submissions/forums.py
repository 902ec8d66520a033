"""Learners of the other assignments: what forums and public files show, each as a function's body.

AS_SEEN holds mistakes that were really made, several in one notebook. IN_THEIR_OWN_WAY holds right
answers that look unlike the reference. What is not listed is the reference's.
"""

from collections.abc import Mapping

Bodies = Mapping[str, str]

AS_SEEN: Mapping[str, Bodies] = {
    "numpy_basics": {
        "basic_sigmoid": """
    s = 1 / 1 + np.exp(-x)
    return s
""",
        "sigmoid": """
    import math
    return 1 / (1 + math.exp(-x))
""",
        "sigmoid_derivative": """
    ds = x * (1 - x)
    return ds
""",
        "image2vector": """
    v = image.reshape(1, image.shape[0] * image.shape[1] * image.shape[2])
    return v
""",
        "normalize_rows": """
    x_norm = np.linalg.norm(x, ord=2, axis=1)
    x = x / x_norm
    return x
""",
        "softmax": """
    x_exp = np.exp(x)
    x_sum = np.sum(x_exp)
    s = x_exp / x_sum
    return s
""",
        "L1": """
    loss = np.sum(yhat - y)
    return loss
""",
        "L2": """
    loss = np.sqrt(np.sum((y - yhat) ** 2))
    return loss
""",
    },
    "logistic_regression": {
        "initialize_with_zeros": """
    w = np.zeros(dim)
    b = 0
    return w, b
""",
        "propagate": """
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A)))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    grads = {"dw": dw, "db": db}
    return grads, np.squeeze(np.array(cost))
""",
        "optimize": """
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w -= learning_rate * dw
        b -= learning_rate * db
        costs.append(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
""",
        "predict": """
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    return Y_prediction
""",
    },
    "shallow_network": {
        "layer_sizes": """
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[1]
    return (n_x, n_h, n_y)
""",
        "initialize_parameters": """
    W1 = np.random.rand(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.rand(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
        "compute_cost": """
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y)
    cost = -np.sum(logprobs)
    return float(np.squeeze(cost))
""",
        "backward_propagation": """
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = 1 / m * np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
        "nn_model": """
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        update_parameters(parameters, grads)
    return parameters
""",
        "predict": """
    A2, cache = forward_propagation(X, parameters)
    return A2
""",
    },
    "image_classifier": {
        "two_layer_model": """
    grads = {}
    costs = []
    m = X.shape[1]
    (n_x, n_h, n_y) = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1, b1, W2, b2 = (parameters[key] for key in ("W1", "b1", "W2", "b2"))
    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
        "two_layer_step": """
    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    dA2 = A2 - Y
    dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
    dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return update_parameters(parameters, grads, learning_rate)
""",
        "predict": """
    m = X.shape[1]
    p = np.zeros((1, m))
    probas, caches = L_model_forward(X, parameters)
    for i in range(0, probas.shape[1]):
        if probas[0, i] >= 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    return p
""",
        "misclassified": """
    p = (AL > 0.5).astype(int)
    a = p + Y
    mislabeled_indices = np.asarray(np.where(a == 1))
    return mislabeled_indices[1]
""",
        "L_layer_model": """
    costs = []
    np.random.seed(1)
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
    },
    "hyperparameters": {
        "diagnose": """
    if costs[-1] > costs[0]:
        return "diverging"
    elif costs[0] - costs[-1] < 0.1 * costs[0]:
        return "too slow"
    return "good"
""",
        "split_off_validation": """
    m = X.shape[1]
    X_train, Y_train = X[:, : m - m_val], Y[:, : m - m_val]
    X_val, Y_val = X[:, m - m_val :], Y[:, m - m_val :]
    return X_train, Y_train, X_val, Y_val
""",
        "sample_learning_rates": """
    return np.random.uniform(low, high, n)
""",
        "select_best": """
    k = int(np.argmin(trials["cost"]))
    return {name: column[k] for name, column in trials.items()}
""",
    },
}

IN_THEIR_OWN_WAY: Mapping[str, Bodies] = {
    "numpy_basics": {
        "basic_sigmoid": """
    return float(1.0 / (1.0 + np.power(np.e, -x)))
""",
        "sigmoid": """
    return 0.5 * (1 + np.tanh(x / 2))
""",
        "relu": """
    return z * (z > 0)
""",
        "image2vector": """
    return image.reshape(-1)[:, np.newaxis]
""",
        "normalize_rows": """
    lengths = np.sqrt(np.square(x).sum(axis=1))
    return (x.T / lengths).T
""",
        "softmax": """
    rows = [np.exp(row - row.max()) / np.exp(row - row.max()).sum() for row in x]
    return np.array(rows)
""",
        "L1": """
    return sum(abs(y - yhat))
""",
        "L2": """
    d = yhat - y
    return d @ d
""",
    },
    "logistic_regression": {
        "initialize_with_zeros": """
    return np.zeros((dim, 1), dtype=np.float32), 0
""",
        "propagate": """
    m = X.shape[1]
    A = sigmoid(X.T @ w + b).T
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    dz = (A - Y) / m
    return {"dw": X @ dz.T, "db": np.sum(dz, axis=1, keepdims=True), "A": A}, cost
""",
        "predict": """
    A = sigmoid(w.T @ X + b)
    answer = []
    for i in range(X.shape[1]):
        answer.append(1 if A[0, i] > 0.5 else 0)
    return np.array([answer])
""",
    },
    "shallow_network": {
        "initialize_parameters": """
    rng = np.random.default_rng()
    return {
        "W1": 0.01 * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
""",
        "compute_cost": """
    right = np.where(Y == 1, A2, 1 - A2)
    return np.array([[-np.log(right).mean()]])
""",
        "backward_propagation": """
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = parameters["W2"].T * dZ2 * (1 - np.tanh(cache["Z1"]) ** 2)
    ones = np.ones((m, 1))
    return {"dW1": dZ1 @ X.T, "db1": dZ1 @ ones, "dW2": dZ2 @ cache["A1"].T, "db2": dZ2 @ ones, "dZ1": dZ1}
""",
        "update_parameters": """
    import copy
    ours = copy.deepcopy(parameters)
    for name in ours:
        ours[name] -= learning_rate * grads["d" + name]
    return ours
""",
        "predict": """
    return np.round(forward_propagation(X, parameters)[0]).astype(int)
""",
    },
    "image_classifier": {
        "two_layer_cost": """
    AL, caches = L_model_forward(X, parameters)
    return float(compute_cost(AL, Y))
""",
        "predict": """
    return np.where(L_model_forward(X, parameters)[0] > 0.5, 1.0, 0.0)
""",
        "misclassified": """
    surely = np.abs(AL - Y).ravel()
    wrong = [i for i in range(Y.size) if (AL[0, i] > 0.5) != (Y[0, i] == 1)]
    wrong.sort(key=lambda i: surely[i], reverse=True)
    return wrong
""",
        "L_layer_model": """
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n, before = layers_dims[layer], layers_dims[layer - 1]
        parameters["W" + str(layer)] = np.random.randn(n, before) / np.sqrt(before)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    costs = np.zeros((num_iterations + 99) // 100)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs[i // 100] = compute_cost(AL, Y)
            print("cost", costs[i // 100])
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs
""",
    },
    "hyperparameters": {
        "diagnose": """
    costs = np.array(costs, dtype=float)
    if np.isnan(costs).any() or np.isinf(costs).any():
        return "diverging"
    if costs[-1] - costs.min() > 0.1 * costs[0]:
        return "diverging"
    return "too slow" if costs[0] - costs[-1] < 0.1 * costs[0] else "good"
""",
        "split_off_validation": """
    m = X.shape[1]
    aside = np.random.choice(m, m_val, replace=False)
    keep = np.ones(m, dtype=bool)
    keep[aside] = False
    return X[:, keep], Y[:, keep], X[:, ~keep], Y[:, ~keep]
""",
        "sample_learning_rates": """
    pieces = (np.arange(n) + np.random.rand(n)) / n
    np.random.shuffle(pieces)
    return low * (high / low) ** pieces
""",
        "select_best": """
    best = 0
    for k, figure in enumerate(trials["val_accuracy"]):
        if figure > trials["val_accuracy"][best]:
            best = k
    return {"learning_rate": trials["learning_rate"][best], "cost": trials["cost"][best],
            "val_accuracy": trials["val_accuracy"][best], "parameters": trials["parameters"][best]}
""",
    },
}
