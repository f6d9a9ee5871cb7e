using System.Collections.Immutable;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// Reports calls of the trainer whose settings cannot give a certificate. Looks at constants only, and stays silent about the rest: the trainer
/// checks everything again at run time, with the same ids.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainingCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleTable.TrainingCall;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Train" || !call.TargetMethod.ContainingType.IsNamed("AgtGen.Training", "CertifiedTrainer", 0))
        {
            return;
        }

        TrainingCall training = new(call, context.CancellationToken);
        if (training.Budget is not { } budget || budget < 1 || training.Threat is not { } threat)
        {
            return;
        }

        if (threat.TypeName == "Substitution" && training.IsUnclipped)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CertificationRules.UnclippedSubstitution, training.Argument("optimizer")!.Syntax.GetLocation(), threat.TypeName, budget));
        }

        // Moving all samples of a batch is sound; removing or replacing all of them leaves nothing to average.
        if (training.BatchSize is { } batch && (threat.TypeName == "BoundedPoisoning" ? budget > batch : budget >= batch))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CertificationRules.BudgetExceedsBatch, training.Argument("threat")!.Syntax.GetLocation(), budget, batch));
        }
    }
}
