using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Execution;
using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>
/// What must not depend on the training data, because the certificate takes it for the same in every run: the other rows, their order, rates, epochs,
/// batches and initial parameters. The run time sees numbers and cannot know where they come from, so these rules are the only check. A whole program is
/// looked at once, whichever file is asked about, since rows pass from file to file.
/// </summary>
/// <param name="compilation">The program.</param>
internal sealed class DependenceAnalysis(Compilation compilation)
{
    private readonly object gate = new();
    private ImmutableArray<Diagnostic> found;

    /// <summary>What is reported in a file.</summary>
    public IEnumerable<Diagnostic> Of(SyntaxTree tree, CancellationToken cancellation)
    {
        lock (gate)
        {
            // A cancelled analysis leaves nothing behind; the next question begins it again.
            if (found.IsDefault)
            {
                found = Analyze(cancellation);
            }
        }

        return found.Where(diagnostic => diagnostic.Location.SourceTree == tree);
    }

    private ImmutableArray<Diagnostic> Analyze(CancellationToken cancellation)
    {
        IReadOnlyList<ProgramMember> members = ProgramMembers.LeadingToTraining(compilation.SyntaxTrees, cancellation);
        SemanticModels models = new(compilation, cancellation);
        Overrides overrides = new(compilation);
        Findings findings = new(cancellation);
        WorkLimit limit = new();
        HashSet<SyntaxNode> seen = [];
        foreach (ProgramMember member in members)
        {
            // What callers were seen to call needs no guess about its arguments.
            bool isCalled = members.Any(other => other != member && other.Names.Contains(member.Name));
            if (member.Trainings.All(seen.Contains) && (isCalled || limit.IsReached))
            {
                continue;
            }

            Machine machine = new(models, overrides, limit);
            if (!Execute(machine, member, limit))
            {
                // What is known half way is a guess, and guesses must not be errors. Nor does it matter that the last of many entries
                // was not followed to its end, if others led to the same calls.
                IInvocationOperation[] reached =
                [
                    .. machine.Sites.Select(static site => site.Call)
                    .Concat(member.Trainings.Select(models.OperationOf).OfType<IInvocationOperation>().Where(TrainingCall.IsTraining))
                    .Where(call => !limit.IsReached || !seen.Contains(call.Syntax)),
                ];
                findings.AddUnfinished(reached);
                seen.UnionWith(reached.Select(static call => call.Syntax));
                continue;
            }

            seen.UnionWith(machine.Sites.Select(static site => site.Call.Syntax));
            foreach (TrainingSite site in machine.Sites)
            {
                findings.Add(site);
            }

            findings.AddChoices(machine.Choices);
        }

        return findings.Reports;
    }

    private static bool Execute(Machine machine, ProgramMember member, WorkLimit limit)
    {
        try
        {
            limit.BeginEntry();
            machine.RunRoot(member.Declaration);
            return true;
        }
        catch (Exception reached) when (reached is LimitExceededException or InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
