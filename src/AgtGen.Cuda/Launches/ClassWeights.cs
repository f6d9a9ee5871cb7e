using System.Runtime.CompilerServices;

namespace AgtGen.Cuda.Launches;

/// <summary>The weights of one launch.</summary>
/// <typeparam name="T">float or double.</typeparam>
[InlineArray(Most)]
internal struct ClassWeights<T>
    where T : unmanaged
{
    /// <summary>As loss.cu has it.</summary>
    public const int Most = 16;

    private T first;
}
