using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// Reports calls of the trainer whose settings cannot give a certificate. Of settings it looks at constants only, and stays silent about the rest: the
/// trainer checks everything again at run time, with the same ids. Where data and settings come from it follows through the whole program.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainingCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. RuleTable.TrainingCall, InternalRules.Failure];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(Guard.Operation(Analyze), OperationKind.Invocation);
        context.RegisterCompilationAction(Guard.Compilation(DepthLimit.Check));
        context.RegisterSyntaxNodeAction(Guard.Node(OptimizerRule.Analyze), SyntaxKind.InvocationExpression);
        context.RegisterCompilationStartAction(static start =>
        {
            DependenceAnalysis dependence = new(start.Compilation);
            start.RegisterSemanticModelAction(Guard.File(file =>
            {
                foreach (Diagnostic diagnostic in dependence.Of(file.SemanticModel.SyntaxTree, file.CancellationToken))
                {
                    file.ReportDiagnostic(diagnostic);
                }
            }));
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (TrainingCall.IsEncoding(call))
        {
            EncodingCallRule.Check(new(call, context.CancellationToken), context.ReportDiagnostic);
        }

        if (!TrainingCall.IsTraining(call))
        {
            return;
        }

        TrainingCall training = new(call, context.CancellationToken);
        DecayRule.Check(training, context.ReportDiagnostic);
        ThreatRules.Check(training, context.ReportDiagnostic);
        NormClipRule.Check(training, context.ReportDiagnostic);
        ScheduleRules.Check(training, context.ReportDiagnostic);
        DeviceRule.Check(training, context.Compilation, context.ReportDiagnostic);
        if (training.Model is { } model)
        {
            ResidualClipRule.Check(training, model, context.ReportDiagnostic);
            TrajectoryRule.Check(training, model, context.ReportDiagnostic);
            ModelRules.Check(training, model, DepthLimit.Of(context.Options), DepthLimit.IsGiven(context.Options), context.ReportDiagnostic);
        }
    }
}
