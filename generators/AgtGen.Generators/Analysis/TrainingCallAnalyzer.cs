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
        ThreatRules.Check(training, context.ReportDiagnostic);
        if (training.SampleCount is { } samples && training.BatchSize is { } batch && batch > 0 && batch < samples && samples % batch > 0
            && training.Schedule!.IsTrue("DropLast"))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CertificationRules.DroppedSamples, training.Argument("schedule")!.Syntax.GetLocation(), samples, batch, samples % batch));
        }
    }
}
