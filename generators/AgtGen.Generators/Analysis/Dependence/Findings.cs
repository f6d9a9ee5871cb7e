using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>Judges what reaches the trainer, and reports each place once, however many ways lead through it.</summary>
/// <param name="cancellation">Ends it.</param>
internal sealed class Findings(CancellationToken cancellation)
{
    private readonly Dictionary<(string Id, SyntaxNode Place), Diagnostic> reports = [];

    public ImmutableArray<Diagnostic> Reports =>
        [.. reports.OrderBy(static entry => entry.Key.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static entry => entry.Key.Place.SpanStart).Select(static entry => entry.Value)];

    public void Add(TrainingSite site)
    {
        TrainingCall training = new(site.Call, cancellation);
        if (site.Data.IsUnfollowed)
        {
            AddUnfinished([site.Call]);
            return;
        }

        Origin[] rows = [.. site.Data.Traces.Where(static entry => entry.Value.Depth > 0).Select(static entry => entry.Key.Origin)];

        // Columns at fixed places of the data are rows, too.
        rows = rows.Length > 0 ? rows : [.. site.Data.Traces.Where(static entry => entry.Value.IsPinned).Select(static entry => entry.Key.Origin)];
        JudgeData(site.Data, rows, training.Threat);
        JudgeSettings(site.Optimizer, training.Argument("optimizer"), rows, static _ => CertificationRules.DependentRate);
        JudgeSettings(
            site.Schedule, training.Argument("schedule"), rows, static name => name is null or "epochs" ? CertificationRules.DependentRate : CertificationRules.DependentBatches);
        ReportUnanalysed(site.Model, rows);
        if (training.Argument("model") is { } model && Depends(site.Model.Map(static trace => trace.Has(MarkKind.Unanalysed) ? null : trace), rows))
        {
            Report(CertificationRules.WarmStart, model.Syntax);
        }
    }

    /// <summary>Trained models that were chosen by what the data say.</summary>
    public void AddChoices(IEnumerable<Mark> choices)
    {
        foreach (Mark choice in choices)
        {
            Report(CertificationRules.DependentRate, choice.Place);
        }
    }

    /// <summary>Calls of the trainer to which the analysis did not come, or of which it has not seen every way that leads there.</summary>
    public void AddUnfinished(IEnumerable<IInvocationOperation> calls)
    {
        foreach (SyntaxNode data in calls.Select(call => (TrainingCall.ArgumentOf(call, TrainingCall.RowsOf(call.TargetMethod)) ?? call).Syntax))
        {
            Report(CertificationRules.NotAnalysed, data, "part of a program that is too large to be followed");
        }
    }

    private void JudgeData(Value data, Origin[] rows, ObjectCreation? threat)
    {
        foreach (KeyValuePair<TraceKey, Trace> entry in data.Traces.Where(entry => rows.Any(entry.Key.Origin.Overlaps)))
        {
            // Behind something that was not analysed nothing is certain.
            bool isSeen = !entry.Value.Has(MarkKind.Unanalysed);
            foreach (Mark mark in entry.Value.Marks.Where(mark => isSeen || mark.Kind == MarkKind.Unanalysed))
            {
                switch (mark.Kind)
                {
                    // Where only labels change, what is computed from features is the same in every run; and the reverse.
                    case MarkKind.Statistic when MayChange(threat, entry.Key.Member):
                        Report(CertificationRules.DataStatistic, StepOf(mark.Place));
                        break;
                    case MarkKind.Order:
                        Report(CertificationRules.DependentBatches, mark.Place);
                        break;
                    case MarkKind.Unanalysed:
                        Report(CertificationRules.NotAnalysed, mark.Place, mark.Reason);
                        break;
                }
            }
        }
    }

    // What takes in its own old value is read as a whole: sum = sum + x.
    private static SyntaxNode StepOf(SyntaxNode place) => place.AncestorsAndSelf()
        .TakeWhile(static node => node is ArgumentSyntax or ArgumentListSyntax or (ExpressionSyntax and not AnonymousFunctionExpressionSyntax))
        .OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(static step => step.Right.DescendantNodesAndSelf().Any(part => SyntaxFactory.AreEquivalent(part, step.Left))) ?? place;

    private static bool MayChange(ObjectCreation? threat, string? member) => threat is not { TypeName: "BoundedPoisoning" } || member is null
        || (member == "labels" ? threat.Given("LabelSamples") is not null : threat.Given("Samples") is not null);

    private void JudgeSettings(Value settings, IOperation? argument, Origin[] rows, Func<string?, DiagnosticDescriptor> ruleOf)
    {
        if (argument is null)
        {
            return;
        }

        ObjectCreation? creation = ObjectCreation.Of(argument, cancellation);
        ReportUnanalysed(settings, rows);
        settings = settings.Map(static trace => trace.Has(MarkKind.Unanalysed) ? null : trace);
        foreach (string? name in settings.Traces.Keys.Select(static key => key.Member).Distinct().Where(name => Depends(settings.Rename(key => key.Member == name ? key : null), rows)))
        {
            SyntaxNode place = creation?.Settings.FirstOrDefault(setting => setting.Name == name).Value?.Syntax ?? argument.Syntax;
            Report(ruleOf(name), place);
        }
    }

    private void ReportUnanalysed(Value value, Origin[] rows)
    {
        foreach (Mark mark in value.Traces.Where(entry => rows.Any(entry.Key.Origin.Overlaps)).SelectMany(static entry => entry.Value.Marks).Where(static mark => mark.Kind == MarkKind.Unanalysed))
        {
            Report(CertificationRules.NotAnalysed, mark.Place, mark.Reason);
        }
    }

    private static bool Depends(Value value, Origin[] rows) => value.Origins.Any(origin => rows.Any(origin.Overlaps));

    private void Report(DiagnosticDescriptor rule, SyntaxNode place, string? reason = null)
    {
        if (!reports.ContainsKey((rule.Id, place)))
        {
            string text = ConstructNames.Shorten(place);
            reports.Add((rule.Id, place), reason is null ? Diagnostic.Create(rule, place.GetLocation(), text) : Diagnostic.Create(rule, place.GetLocation(), text, reason));
        }
    }
}
