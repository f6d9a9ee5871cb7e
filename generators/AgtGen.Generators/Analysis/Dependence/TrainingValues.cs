using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>Recognises values that differ between the clean and the altered run: what a training on the same data gave, and the data itself.</summary>
/// <param name="data">The rows that are trained on.</param>
/// <param name="provenance">Where values of the method come from.</param>
internal sealed class TrainingValues(DataSource data, Provenance provenance)
{
    // Not the steps, the claim or the number of rows, which no change of a value changes.
    private static readonly string[] results = ["Accuracy", "Stability", "Predict", "Outputs", "MeanLoss", "Parameters", "Status"];

    /// <summary>Whether a value may have been computed from such values.</summary>
    public bool Reach(IOperation value) => provenance.Of(value, IsFixed).Any(IsResult);

    /// <summary>Whether a run is one of a training on the same data.</summary>
    public bool IsRunOnData(IOperation run) => provenance.Of(run, static operation => TrainingCall.IsTraining(operation)).Any(source =>
        IsTrainingOnData(source) || (source is IParameterReferenceOperation && IsWatching(source)));

    private bool IsResult(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } rows, TargetMethod.Name: "Row" or "Label" } when DataSource.IsData(rows.Type) => IsSame(rows),
        IInvocationOperation { Instance: { } run } call => IsRun(run.Type) && results.Contains(call.TargetMethod.Name) && IsRunOnData(run),
        IPropertyReferenceOperation { Instance: { } run } property => IsRun(run.Type) && results.Contains(property.Property.Name) && IsRunOnData(run),
        _ => false,
    };

    // What was computed from a run matters only where it is a result of it.
    private static bool IsFixed(IOperation operation) => IsRun(operation.Type) || DataSource.IsData(operation.Type);

    private static bool IsRun(ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "CertifiedModel" && current.ContainingNamespace?.ToDisplayString() == "AgtGen.Certificates")
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTrainingOnData(IOperation operation) =>
        operation is IInvocationOperation training && TrainingCall.IsTraining(operation) && IsSame(TrainingCall.ArgumentOf(training, "data"));

    /// <summary>Whether an operation stands in code that is called while a training on the same data goes on.</summary>
    private bool IsWatching(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (IsTrainingOnData(outer))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSame(IOperation? rows) => DataSource.Of(rows, provenance)?.Overlaps(data) == true;
}
