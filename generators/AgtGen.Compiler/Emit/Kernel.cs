using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>How a backend calls a kernel.</summary>
/// <param name="Class">The class, without what the backend's classes end in.</param>
/// <param name="Nominal">Its method for points.</param>
/// <param name="Bounds">Its method for bounds.</param>
internal sealed record Kernel(string Class, Func<BoundInstruction, string> Nominal, Func<BoundInstruction, string> Bounds)
{
    public Kernel(string @class, string nominal, string bounds)
        : this(@class, _ => nominal, _ => bounds)
    {
    }

    /// <summary>The type argument for the function that it applies; null for a kernel that applies none, or takes it as an argument.</summary>
    public Func<AppliedFunction?, string>? Type { get; init; }

    /// <summary>The arguments that say what function it applies, from that and its constants as they are printed.</summary>
    public Func<AppliedFunction?, string, IEnumerable<string>> Function { get; init; } = static (_, _) => [];

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
