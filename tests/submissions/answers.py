"""What learners wrote: answers to deep_network, each as the body of its function."""

# One learner's worked answers, as they were printed: the minus in dAL is missing, the loop runs over
# range(L), and two lines of update_parameters have lost theirs, so that they are not Python.
PRINTED = {
    "initialize_parameters": """
    W1 = np.random.randn(n_h,n_x)*0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) *0.01
    b2 = np.zeros((n_y, 1))
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters
""",
    "initialize_parameters_deep": """
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l-1])*0.01
        parameters['b' + str(l)] = np.zeros((layer_dims[l],1))
    return parameters
""",
    "linear_forward": """
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache
""",
    "linear_activation_forward": """
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache
""",
    "L_model_forward": """
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    "compute_cost": """
    m = Y.shape[1]
    cost = (-1/m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    cost = np.squeeze(cost)
    return cost
""",
    "linear_backward": """
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = (1/m)*np.dot(dZ,A_prev.T)
    db = (1/m)*np.sum(dZ, axis = 1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    "linear_activation_backward": """
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
""",
    "L_model_backward": """
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[L-1]
    dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dAL, current_cache, activation = "sigmoid")
    grads["dA" + str(L-1)] = dA_prev_temp
    grads["dW" + str(L)] = dW_temp
    grads["db" + str(L)] = db_temp
    for l in reversed(range(L)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 1)], current_cache,
    activation = "relu")
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
""",
    "update_parameters": """
    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l+1)] = parameters["W" + str(l+1)] learning_rate * grads["dW" + str(l+1)]
        parameters["b" + str(l+1)] = parameters["b" + str(l+1)] learning_rate * grads["db" + str(l+1)]
    return parameters
""",
}

MINUSES_RESTORED = PRINTED | {
    "update_parameters": PRINTED["update_parameters"].replace(
        "] learning_rate", "] - learning_rate"
    ),
}

LOOP_REPAIRED = MINUSES_RESTORED | {
    "L_model_backward": PRINTED["L_model_backward"].replace("range(L)", "range(L-1)"),
}

# Right answers by somebody with other habits.
ANOTHER_STYLE = {
    "initialize_parameters": """
    rng = np.random.default_rng()
    W2, W1 = (rng.normal(0, 0.01, shape) for shape in [(n_y, n_h), (n_h, n_x)])
    return dict(b2=np.zeros([n_y, 1]), b1=np.zeros([n_h, 1]), W2=W2, W1=W1)
""",
    "initialize_parameters_deep": """
    weights = {f"W{l}": 0.01 * np.random.standard_normal((n, n_prev))
               for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), 1)}
    return weights | {f"b{l}": np.zeros((n, 1), dtype=int) for l, n in enumerate(layer_dims[1:], 1)}
""",
    "linear_forward": """
    return np.einsum("ij,jm->im", W, A) + b, [A, W, b]
""",
    "linear_activation_forward": """
    Z, linear_cache = linear_forward(A=A_prev, b=b, W=W)
    return {"relu": relu, "sigmoid": sigmoid}[activation](Z)[0], (linear_cache, Z)
""",
    "L_model_forward": """
    caches, A, layers = [], X, [(parameters[k], parameters["b" + k[1:]]) for k in sorted(parameters) if k[0] == "W"]
    for depth, (W, b) in enumerate(layers, start=1):
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if depth == len(layers) else "relu")
        caches += [cache]
    return A, tuple(caches)
""",
    "compute_cost": """
    eps = 1e-12
    p = np.clip(AL, eps, 1 - eps)
    return np.dot(Y, np.log(p).T) / -Y.size + np.dot(1 - Y, np.log(1 - p).T) / -Y.size
""",
    "linear_backward": """
    A_prev, W, _ = cache
    g = dZ / dZ.shape[1]
    return W.T @ dZ, g @ A_prev.T, g @ np.ones((g.shape[1], 1))
""",
    "linear_activation_backward": """
    (A_prev, W, b), Z = cache
    s = 1 / (1 + np.exp(-Z))
    slope = (Z > 0) if activation == "relu" else s * (1 - s)
    return linear_backward(dA * slope, (A_prev, W, b))
""",
    "L_model_backward": """
    grads, L = {}, len(caches)
    dA = (AL - Y) / (AL * (1 - AL))
    grads[f"dA{L}"] = dA
    for l in range(L, 0, -1):
        activation = "relu" if l < L else "sigmoid"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"] = dA
    return grads
""",
    "update_parameters": """
    params = dict(params)
    for key in params:
        params[key] = params[key] - learning_rate * grads["d" + key]
    return params
""",
}

WRONG_LINEAR_FORWARD = """
    Z = np.dot(W, A) - b
    cache = (A, W, b)
    return Z, cache
"""

NEVER_ENDS = """
    parameters = dict(params)
    l = 1
    while l <= len(params) // 2:
        parameters["W" + str(l)] = params["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = params["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
"""
