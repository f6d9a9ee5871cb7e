using System.Collections.Immutable;
using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>What is visible of one call of the trainer.</summary>
internal sealed class TrainingCall(IInvocationOperation call, CancellationToken cancellation)
{
    /// <summary>The class of the model, or null if it cannot be seen.</summary>
    public TrainedModel? Model { get; } = TrainedModel.Of(ArgumentOf(call, "model"), cancellation);

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

    /// <summary>Rates and clipping, or null if they cannot be seen.</summary>
    public ObjectCreation? Optimizer { get; } = ObjectCreation.Of(ArgumentOf(call, "optimizer"), cancellation);

    /// <summary>The options, or null if they cannot be seen.</summary>
    public ObjectCreation? Options { get; } = ObjectCreation.Of(ArgumentOf(call, "options"), cancellation);

    /// <summary>Whether the optimiser is seen to be made without clipping.</summary>
    public bool IsUnclipped => Optimizer?.IsUnset("Clip") == true;

    /// <summary>The number of steps that are certainly done, or null: one an epoch at least.</summary>
    public long? LeastSteps =>
        Schedule?.Integer("epochs", 0) is not { } epochs ? null
        : SampleCount is { } samples && BatchSize is { } batch and > 0 ? (long)epochs * Math.Max(1, samples / batch)
        : epochs;

    /// <summary>The value given for a parameter of the trainer, or to what trains when it was made, or null.</summary>
    public IOperation? Argument(string name) => ArgumentOf(call, name)
        ?? (call.Instance is { } trainer && OnceAssigned.Origin(trainer, cancellation) is IObjectCreationOperation made ? ArgumentOf(made.Arguments, name) : null);

    /// <summary>Where to report about a part of an argument: there if it stands in the file of the call, since an analyzer of one file reports in that file.</summary>
    public Location Place(string name, SyntaxNode part)
    {
        SyntaxNode argument = Argument(name)!.Syntax;
        return (part.SyntaxTree == argument.SyntaxTree ? part : argument).GetLocation();
    }

    /// <summary>Whether an operation is a call of the trainer.</summary>
    public static bool IsTraining(IOperation operation) => operation is IInvocationOperation training && IsTrainer(training.TargetMethod);

    /// <summary>Whether an operation is a call that encodes a training; its arguments have the names of the trainer's.</summary>
    public static bool IsEncoding(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Encode", ContainingType: { } type } } && type.IsNamed("AgtGen.Encoding.Models", "ModelEncoder", 0);

    /// <summary>Whether a method is the trainer's, or trains by it and claims something of the result.</summary>
    public static bool IsTrainer(IMethodSymbol method) => method switch
    {
        { Name: "Train", ContainingType: { } type } => type.IsNamed("AgtGen.Training", "CertifiedTrainer", 0),
        { Name: "Certify", ContainingType: { } type } => type.IsNamed("AgtGen.Partitions", "PartitionedTraining", 0) || IsPrivate(type),
        { Name: "CertifyVote", ContainingType: { } type } => IsPrivate(type),
        _ => false,
    };

    /// <summary>Whether a type trains for private releases; it is given model, optimizer and schedule when it is made.</summary>
    public static bool IsPrivate(ITypeSymbol type) => type.IsNamed("AgtGen.Privacy", "PrivateTraining", 1);

    /// <summary>The parameter that takes the training rows.</summary>
    public static string RowsOf(IMethodSymbol trainer) => trainer.ContainingType.Name == "PartitionedTraining" ? "parts" : "data";

    /// <summary>Whether a call may be one of the trainer, by the name that is written.</summary>
    public static bool IsNamedTrain(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => IsName(access.Name),
        SimpleNameSyntax name => IsName(name),
        _ => false,
    };

    /// <summary>The value that a call gives for a parameter, or null.</summary>
    public static IOperation? ArgumentOf(IInvocationOperation call, string name) => ArgumentOf(call.Arguments, name);

    private static IOperation? ArgumentOf(ImmutableArray<IArgumentOperation> arguments, string name)
    {
        IOperation? value = arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;
        return value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value;
    }

    private static bool IsName(SimpleNameSyntax name) => name.Identifier.ValueText is "Train" or "Certify" or "CertifyVote";
}
