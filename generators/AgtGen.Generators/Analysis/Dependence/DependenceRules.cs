using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>
/// What must not depend on the training data, because the certificate takes it for the same in every run: rates, epochs, batches and initial parameters. The
/// run time sees numbers and cannot know where they come from, so these rules are the only check.
/// </summary>
internal static class DependenceRules
{
    public static void Check(TrainingCall training, Provenance provenance, Action<Diagnostic> report)
    {
        if (DataSource.Of(training.Argument("data"), provenance) is not { } data)
        {
            return;
        }

        TrainingValues values = new(data, provenance);
        CheckSettings(training.Argument("optimizer"), training.Optimizer, static _ => CertificationRules.DependentRate);
        CheckSettings(
            training.Argument("schedule"), training.Schedule, static name => name == "epochs" ? CertificationRules.DependentRate : CertificationRules.DependentBatches);
        CheckInitialParameters(training, provenance, values, report);

        void CheckSettings(IOperation? argument, ObjectCreation? creation, Func<string, DiagnosticDescriptor> ruleOf)
        {
            if (argument is null)
            {
                return;
            }

            IEnumerable<(string Name, IOperation Value)> settings =
                creation is not null && creation.Syntax.SyntaxTree == argument.Syntax.SyntaxTree ? creation.Settings : [("epochs", argument)];
            foreach ((string name, IOperation value) in settings.Where(setting => values.Reach(setting.Value)))
            {
                report(Diagnostic.Create(ruleOf(name), value.Syntax.GetLocation(), ConstructNames.Shorten(value.Syntax)));
            }
        }
    }

    private static void CheckInitialParameters(TrainingCall training, Provenance provenance, TrainingValues values, Action<Diagnostic> report)
    {
        if (training.Argument("model") is { } model && Provenance.HolderOf(model) is { } variable
            && provenance.CallsBefore(variable).Any(call => call is { TargetMethod.Name: "CopyTo", Instance: { } run, Arguments.Length: 1 }
                && SymbolEqualityComparer.Default.Equals(Provenance.HolderOf(call.Arguments[0].Value), variable) && values.IsRunOnData(run)))
        {
            report(Diagnostic.Create(CertificationRules.WarmStart, model.Syntax.GetLocation(), ConstructNames.Shorten(model.Syntax)));
        }
    }
}
