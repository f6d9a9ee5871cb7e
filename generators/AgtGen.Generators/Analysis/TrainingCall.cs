using AgtGen.Generators.Parsing;
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
    public int? BatchSize => Schedule?.Integer("batchSize", 0);

    /// <summary>Epochs and batches, or null if they cannot be seen.</summary>
    public ObjectCreation? Schedule { get; } = ObjectCreation.Of(ArgumentOf(call, "schedule"), cancellation);

    /// <summary>The number of training samples, visible where they are the first n of others; or null.</summary>
    public int? SampleCount =>
        Argument("data") is { } data
        && OnceAssigned.Origin(data, cancellation) is IInvocationOperation { TargetMethod.Name: "Take" } take
        && take.TargetMethod.ContainingType.IsNamed("AgtGen.Data", "LabelledData", 1)
            ? OnceAssigned.Origin(take.Arguments[0].Value, cancellation).ConstantValue.Value as int?
            : null;

    /// <summary>Whether the optimiser is seen to be made without clipping.</summary>
    public bool IsUnclipped =>
        ObjectCreation.Of(Argument("optimizer"), cancellation) is { } optimizer && optimizer.IsUnset("Clip");

    /// <summary>The value given for a parameter of the trainer, or null.</summary>
    public IOperation? Argument(string name) => ArgumentOf(call, name);

    private static IOperation? ArgumentOf(IInvocationOperation call, string name)
    {
        IOperation? value = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;
        return value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value;
    }
}
