using System.Globalization;
using AgtGen.Generators.Parsing.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>Writes an optimizer that torch.optim makes as the one of AgtGen that computes the same: the defaults of the two differ.</summary>
internal static class TorchOptimizer
{
    /// <summary>The property of a diagnostic that holds the translation.</summary>
    public const string Property = "Translation";

    // The names of settings there and here, and what ours are by default; AdamW has a decay of its own.
    private static readonly (string Torch, string Own, double Default)[] settings =
    [
        ("momentum", "momentum", 0), ("dampening", "dampening", 0), ("beta1", "beta1", 0.9), ("beta2", "beta2", 0.999), ("eps", "epsilon", 1e-8), ("weight_decay", "weightDecay", 0),
    ];

    /// <summary>The translation; null if ours has no such variant, or if it would not train the parameters of the whole model.</summary>
    /// <param name="call">What makes the optimizer.</param>
    /// <param name="model">The model that is trained.</param>
    /// <param name="semantics">Of their file.</param>
    /// <param name="cancellation">Cancels.</param>
    public static string? Translate(InvocationExpressionSyntax call, ExpressionSyntax? model, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetOperation(call, cancellation) is not IInvocationOperation { TargetMethod: { Name: "SGD" or "Adam" or "AdamW" } method } made || !method.ContainingType.IsTorch(TorchNames.Optimizers)
            || model is null || !IsAll(made.Arguments.FirstOrDefault(argument => argument.Parameter!.Ordinal == 0)?.Value, model))
        {
            return null;
        }

        string text = string.Empty;
        foreach (IArgumentOperation argument in made.Arguments.Where(argument => argument.Parameter!.Ordinal > 0).OrderBy(argument => argument.Parameter!.Ordinal))
        {
            object? constant = argument.Value.ConstantValue.Value;
            string given = argument.ArgumentKind == ArgumentKind.DefaultValue ? string.Format(CultureInfo.InvariantCulture, "{0}", constant) : argument.Value.Syntax.ToString();
            (string Torch, string Own, double Default) setting = settings.FirstOrDefault(setting => setting.Torch == argument.Parameter!.Name);
            switch (argument.Parameter!.Name)
            {
                case "learningRate" or "lr":
                    text = given + text;
                    break;
                case "nesterov":
                    text += constant is false ? string.Empty : $", nesterov: {given}";
                    break;
                case var _ when setting.Own is not null:
                    double own = method.Name == "AdamW" && setting.Torch == "weight_decay" ? 0.01 : setting.Default;
                    text += constant is double number && number == own ? string.Empty : $", {setting.Own}: {given}";
                    break;
                case var _ when constant is not false:
                    return null;
            }
        }

        return $"new AgtGen.Training.{(method.Name == "SGD" ? "Sgd" : method.Name)}({text})";
    }

    // Parameters of a part would leave the others as they are, which here is what [Frozen] says.
    private static bool IsAll(IOperation? parameters, ExpressionSyntax model) =>
        parameters is not null && Parsing.ListedValues.Unconverted(parameters) is IInvocationOperation { TargetMethod: { Name: "parameters" } method, Instance: { } owner }
        && method.IsFromTorchSharp() && owner.Syntax.IsEquivalentTo(model);
}
