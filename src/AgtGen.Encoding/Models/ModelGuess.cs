using AgtGen.Encoding.Modeling;
using AgtGen.Training;

namespace AgtGen.Encoding.Models;

/// <summary>Alterations that a relaxed point hints at: the samples that it affects most, altered as it alters them. Each is trained on.</summary>
/// <param name="problem">The training.</param>
/// <param name="alterations">The alteration of each sample of each step.</param>
/// <param name="others">For each step and parameter what stands for missing gradients, or null.</param>
/// <param name="specification">What is asked.</param>
internal sealed class ModelGuess(ModelProblem problem, IReadOnlyList<IReadOnlyList<SampleAlteration>> alterations, IReadOnlyList<Variable?[][]> others, Specification specification)
{
    /// <summary>What the training attains on the data as they are.</summary>
    public double Plain => specification.At(ModelReplay.Run(problem, [.. alterations.Select(_ => AlteredStep.None)]));

    /// <summary>What the guess of a relaxed point attains.</summary>
    /// <param name="relaxed">A value for each variable of the model.</param>
    public double? Value(ReadOnlyMemory<double> relaxed)
    {
        HashSet<Variable> ofAll = problem.IsOfDataSet ? Chosen(alterations.SelectMany(step => step).Distinct(), relaxed) : [];
        return specification.At(ModelReplay.Run(problem, [.. alterations.Select((samples, step) => Step(step, samples, problem.IsOfDataSet ? ofAll : Chosen(samples, relaxed), relaxed))]));
    }

    private static IEnumerable<Variable> Largest(IEnumerable<Variable?> binaries, int most, ReadOnlyMemory<double> relaxed) =>
        binaries.OfType<Variable>().Distinct().Where(binary => relaxed.Span[binary.Index] > 1e-9).OrderByDescending(binary => relaxed.Span[binary.Index]).Take(most);

    private HashSet<Variable> Chosen(IEnumerable<SampleAlteration> samples, ReadOnlyMemory<double> relaxed)
    {
        SampleAlteration[] all = [.. samples];
        if (problem.Threat is not BoundedPoisoning poisoning)
        {
            return [.. Largest(all.Select(sample => sample.Missing), problem.Threat.Samples, relaxed)];
        }

        // Of each sample the class that the point leans to.
        IEnumerable<Variable?> labels = all.Select(sample => sample.Changed ?? sample.Label.Others.Select(other => other.Binary).OrderByDescending(binary => relaxed.Span[binary.Index]).FirstOrDefault());
        if (poisoning.Paired != true)
        {
            return [.. Largest(all.Select(sample => sample.Moved), poisoning.Samples, relaxed), .. Largest(labels, poisoning.LabelSamples, relaxed)];
        }

        // One budget: whoever is affected may be altered in both ways.
        int most = Math.Max(poisoning.Samples, poisoning.LabelSamples);
        HashSet<Variable> affected = [.. Largest(all.Select(sample => sample.Moved), most, relaxed)];
        return [.. affected, .. Largest(all.Where(sample => sample.Moved is { } moved && affected.Contains(moved)).Select(sample => sample.Label.Others.Select(other => other.Binary).OrderByDescending(binary => relaxed.Span[binary.Index]).FirstOrDefault()), most, relaxed)];
    }

    private AlteredStep Step(int step, IReadOnlyList<SampleAlteration> samples, HashSet<Variable> chosen, ReadOnlyMemory<double> relaxed)
    {
        bool IsChosen(Variable? binary) => binary is not null && chosen.Contains(binary);
        Dictionary<int, AlteredSample> altered = [];
        foreach (SampleAlteration sample in samples)
        {
            int label = sample.Label.Others.Where(other => IsChosen(other.Binary)).Select(other => other.Class).FirstOrDefault(-1);
            bool isMissing = IsChosen(sample.Missing), isMoved = IsChosen(sample.Moved), isChanged = IsChosen(sample.Changed);
            if (isMissing || isMoved || isChanged || label >= 0)
            {
                altered.Add(sample.Row, new(
                    isMoved ? [.. sample.Features.Select((feature, j) => feature.Variable is { } moved ? Math.Clamp(relaxed.Span[moved.Index], feature.Range.Lower, feature.Range.Upper) : problem.Rows[sample.Row][j])] : null,
                    label >= 0 ? label : isChanged ? sample.Label.Own + Math.CopySign(problem.Freedom.Radius, relaxed.Span[sample.Label.Move!.Variable!.Index]) : null,
                    isMissing));
            }
        }

        double missing = altered.Values.Count(sample => sample.IsMissing);
        return new(altered, problem.Threat is Substitution ? [.. others[step].Select((entries, parameter) =>
            (double[])[.. entries.Select(entry => entry is null ? 0 : Math.CopySign(missing * problem.Limits[parameter], relaxed.Span[entry.Index]))])] : null);
    }
}
