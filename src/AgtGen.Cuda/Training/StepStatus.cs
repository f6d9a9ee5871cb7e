namespace AgtGen.Cuda.Training;

/// <summary>What went wrong in a step; nulls for nothing.</summary>
/// <param name="DivergedSlot">The first slot with a nominal value that is not finite.</param>
/// <param name="UnboundedSlot">The first slot with a bound that is not finite.</param>
/// <param name="LeftParameter">The first parameter with a nominal value outside of its box.</param>
/// <param name="UnboundedParameter">The first parameter with a bound that is not finite.</param>
/// <param name="DivergedParameter">The first parameter with a nominal value that is not finite.</param>
internal readonly record struct StepStatus(int? DivergedSlot, int? UnboundedSlot, int? LeftParameter, int? UnboundedParameter, int? DivergedParameter)
{
    /// <summary>Reads what the kernels have left, which begins as <see cref="int.MaxValue"/> everywhere.</summary>
    public static StepStatus Of(ReadOnlySpan<int> status) => new(At(status, 0), At(status, 1), At(status, 2), At(status, 3), At(status, 4));

    private static int? At(ReadOnlySpan<int> status, int place) => status[place] == int.MaxValue ? null : status[place];
}
