namespace TorchSharp;

/// <summary>The functions on tensors.</summary>
public static partial class torch
{
    [ThreadStatic]
    private static int noGradDepth;

    /// <summary>The number types of tensors.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        Bool = 11,
    }

    public static ScalarType float32 => ScalarType.Float32;

    public static ScalarType float64 => ScalarType.Float64;

    public static ScalarType int64 => ScalarType.Int64;

    public static Device CPU { get; } = new();

    public static IDisposable no_grad() => new NoGrad();

    public static bool is_grad_enabled() => noGradDepth == 0;

    public static DisposeScope NewDisposeScope() => new();

    public static Tensor tensor(IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        tensor(rawArray.ToArray(), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        new([.. rawArray], dimensions.ToArray(), dtype ?? ScalarType.Float32) { requires_grad = requires_grad };

    public static Tensor tensor(Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        tensor(rawArray.ToArray(), dimensions, dtype, device, requires_grad, names);

    /// <summary>The generator of initial weights.</summary>
    internal static Random Generator { get; private set; } = new(0);

    public static void manual_seed(long seed) => Generator = new((int)seed);

    public static Tensor relu(Tensor input) => input.relu();

    public static Tensor tanh(Tensor input) => input.Map(MathF.Tanh);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <summary>Where tensors are kept.</summary>
    public sealed class Device;

    private sealed class NoGrad : IDisposable
    {
        public NoGrad() => noGradDepth++;

        public void Dispose() => noGradDepth--;
    }
}
