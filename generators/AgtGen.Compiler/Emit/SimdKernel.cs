using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>How the SIMD backend calls a kernel.</summary>
/// <param name="Class">The class, without "Kernel".</param>
/// <param name="Nominal">Its method for points.</param>
/// <param name="Bounds">Its method for bounds.</param>
internal sealed record SimdKernel(string Class, Func<BoundInstruction, string> Nominal, Func<BoundInstruction, string> Bounds)
{
    public SimdKernel(string @class, string nominal, string bounds)
        : this(@class, _ => nominal, _ => bounds)
    {
    }

    /// <summary>The type argument for the function that it applies; null for a kernel that applies none.</summary>
    public Func<AppliedFunction?, string>? Function { get; init; }

    /// <summary>The value of that type, from the function and its constants as they are printed.</summary>
    public Func<AppliedFunction?, string, string> Value { get; init; } = static (_, constants) => constants.Length == 0 ? "default" : "new(" + constants + ")";

    /// <summary>Weight and bias, or null for the latter where there is none.</summary>
    public bool TakesBias { get; init; }

    /// <summary>The numbers of rows.</summary>
    public bool TakesRows { get; init; }

    /// <summary>The constants of its function, and what draws depend on.</summary>
    public bool TakesDraws { get; init; }

    public bool TakesLabels { get; init; }

    /// <summary>Writes both margins, for the class that the nominal model predicts and for the label.</summary>
    public bool WritesMargins { get; init; }
}
