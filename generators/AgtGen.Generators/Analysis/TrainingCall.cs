using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>What is visible of one call of the trainer.</summary>
internal sealed class TrainingCall(IInvocationOperation call, CancellationToken cancellation)
{
    /// <summary>The threat model, or null if it cannot be seen.</summary>
    public ObjectCreation? Threat { get; } = ObjectCreation.Of(ArgumentOf(call, "threat"), cancellation);

    /// <summary>The larger budget of the threat model, or null if it cannot be seen.</summary>
    public int? Budget =>
        Threat is { } threat && threat.Integer("Samples", 0) is { } samples && threat.Integer("LabelSamples", 0) is { } labels
            ? Math.Max(samples, labels)
            : null;

    /// <summary>The batch size, or null if it cannot be seen.</summary>
    public int? BatchSize => ObjectCreation.Of(Argument("schedule"), cancellation)?.Integer("batchSize", 0);

    /// <summary>Whether the optimiser is seen to be made without clipping.</summary>
    public bool IsUnclipped =>
        ObjectCreation.Of(Argument("optimizer"), cancellation) is { } optimizer
        && (optimizer.Given("Clip") is not { } clip || OnceAssigned.Origin(clip, cancellation).ConstantValue is { HasValue: true, Value: null });

    /// <summary>The value given for a parameter of the trainer, or null.</summary>
    public IOperation? Argument(string name) => ArgumentOf(call, name);

    private static IOperation? ArgumentOf(IInvocationOperation call, string name)
    {
        IOperation? value = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;
        return value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value;
    }
}
