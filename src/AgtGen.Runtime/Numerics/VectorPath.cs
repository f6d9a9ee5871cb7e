using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Numerics;

/// <summary>Runs kernels on an instruction-set path.</summary>
internal static class VectorPath
{
    /// <summary>The paths that this process can run, the best first. The runtime's switches (docs/numerics.md) take paths away.</summary>
    public static ImmutableArray<VectorPathName> Supported { get; } = [.. Enum.GetValues<VectorPathName>().Where(IsSupported)];

    /// <summary>The path that <see cref="Run{T, TKernel}(ref TKernel)"/> takes.</summary>
    public static VectorPathName Best => Supported[0];

    /// <summary>Runs a kernel on the best path. The choice is made when the call is compiled, so it costs nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TKernel>(ref TKernel kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TKernel : struct, IVectorKernel<T>, allows ref struct
    {
        if (Avx512Math<T>.IsSupported)
        {
            kernel.Run<Avx512Math<T>, Vector512<T>>();
        }
        else if (Vector256Math<T>.IsSupported)
        {
            kernel.Run<Vector256Math<T>, Vector256<T>>();
        }
        else if (Vector128Math<T>.IsSupported)
        {
            kernel.Run<Vector128Math<T>, Vector128<T>>();
        }
        else
        {
            kernel.Run<ScalarMath<T>, T>();
        }
    }

    /// <summary>Runs a kernel on a given path.</summary>
    /// <exception cref="PlatformNotSupportedException">This process cannot run the path.</exception>
    public static void Run<T, TKernel>(VectorPathName path, ref TKernel kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TKernel : struct, IVectorKernel<T>, allows ref struct
    {
        if (!IsSupported(path))
        {
            throw new PlatformNotSupportedException($"The {path} path needs instructions that this process cannot use; it can run {string.Join(", ", Supported)}.");
        }

        switch (path)
        {
            case VectorPathName.Avx512:
                kernel.Run<Avx512Math<T>, Vector512<T>>();
                break;
            case VectorPathName.Vector256:
                kernel.Run<Vector256Math<T>, Vector256<T>>();
                break;
            case VectorPathName.Vector128:
                kernel.Run<Vector128Math<T>, Vector128<T>>();
                break;
            default:
                kernel.Run<ScalarMath<T>, T>();
                break;
        }
    }

    private static bool IsSupported(VectorPathName path) => path switch
    {
        VectorPathName.Avx512 => Avx512Math<float>.IsSupported,
        VectorPathName.Vector256 => Vector256Math<float>.IsSupported,
        VectorPathName.Vector128 => Vector128Math<float>.IsSupported,
        VectorPathName.Scalar => ScalarMath<float>.IsSupported,
        _ => false,
    };
}
