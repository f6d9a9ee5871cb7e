using System.Numerics;

namespace AgtGen.Numerics;

/// <summary>A kernel with its arguments, ready to run on any instruction-set path ; the path is chosen once, at the kernel's entry.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct;
}
