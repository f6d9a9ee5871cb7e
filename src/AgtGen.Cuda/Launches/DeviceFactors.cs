namespace AgtGen.Cuda.Launches;

/// <summary>The factors of a parameter's per-sample gradients, as one pass left them in its slots; those of a nominal pass have both sides the same.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Delta">The gradient at the layer's output: the rows.</param>
/// <param name="Activation">The layer's input: the columns; null where the gradient is delta.</param>
internal readonly record struct DeviceFactors<T>(DeviceBounds<T> Delta, DeviceBounds<T>? Activation)
    where T : unmanaged;
