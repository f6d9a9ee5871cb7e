using System.Globalization;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs.Sweeps;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>A training, its threat, and a point whose output is bounded. The checker encodes it anew and holds the encoding against the training: a model that a search had and that is not this training's proves nothing of it.</summary>
/// <param name="training">The training and the threat.</param>
/// <param name="point">The features of the point.</param>
/// <param name="sign">1, or -1 where the negated output is bounded from above.</param>
internal sealed class TrainingSubject(EncodedTraining training, double[] point, int sign) : ProofSubject
{
    public const string Kind = "training";
    private const string TrainingWord = "loss", StartWord = "start", SampleWord = "sample", StepWord = "step", OutputWord = "output";

    private static readonly string[] Losses = ["squared-error", "hinge", "binary-cross-entropy"];
    private static readonly string[] Threats = ["removal", "flip", "move"];
    private static readonly string[] Budgets = ["data-set", "batch"];
    private static readonly string[] Signs = ["largest", "least"];

    public override string Assumption => "That these samples and settings are those that were meant.";

    protected override string Name => Kind;

    /// <summary>Reads what was written.</summary>
    public static new TrainingSubject Read(ProofLines lines)
    {
        ProofLine first = lines.Next(TrainingWord);
        EncodedLoss loss = (EncodedLoss)first.OneOf(Losses);
        EncodedThreat threat = (EncodedThreat)first.OneOf(Threats);
        int budget = first.Integer();
        bool isPerBatch = first.OneOf(Budgets) == 1;
        double radius = first.Real();
        Interval<double> decay = first.Range();
        first.End();
        double[] start = lines.Next(StartWord).Reals();
        List<double> labels = [];
        List<double[]> rows = [];
        while (lines.Upcoming == SampleWord)
        {
            ProofLine line = lines.Next();
            labels.Add(line.Real());
            rows.Add(line.Reals());
        }

        List<EncodedStep> steps = [];
        while (lines.Upcoming == StepWord)
        {
            ProofLine line = lines.Next();
            Interval<double> rate = line.Range();
            steps.Add(new([.. Enumerable.Range(0, line.Left).Select(_ => line.Index(rows.Count, "samples"))], rate));
        }

        ProofLine output = lines.Next(OutputWord);
        int sign = output.OneOf(Signs) == 0 ? 1 : -1;
        EncodedTraining training = new() { Rows = rows, Labels = labels, Start = start, Steps = steps, Loss = loss, Threat = threat, Budget = budget, IsPerBatch = isPerBatch, Radius = radius, Decay = decay };
        return new(training, output.Reals(), sign);
    }

    public override (ExactProgram Program, string? Wrong) Build()
    {
        EncodingModel model = TrainingEncoding.Of(training).Model;
        RequirePoint();
        Dictionary<string, Variable> variables = model.Variables.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        Expression output = new();
        for (int j = 0; j < point.Length; j++)
        {
            output.Add(sign * point[j], variables[EncodingRows.Name("theta", training.Steps.Count, j)]);
        }

        return (new(model, output), EncodingCheck.Run(training, model));
    }

    public override SweptPartChecker Sweeps(double claim, ProofLines lines)
    {
        training.Validate();
        RequirePoint();
        return double.IsFinite(claim)
            ? new(training, [.. point.Select(value => sign * value)], claim, lines)
            : throw new ArgumentException("some training there always is, and sweeps prove a bound");
    }

    public override string Claim(double bound)
    {
        string budget = training.IsPerBatch ? "of each batch" : "of the data set";
        string threat = training.Threat switch
        {
            EncodedThreat.Removal => "are removed",
            EncodedThreat.Flip => "have the other class",
            _ => string.Create(CultureInfo.InvariantCulture, $"have labels moved by at most {training.Radius:R}"),
        };
        string where = string.Join(", ", point.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        string what = double.IsNegativeInfinity(bound)
            ? "has an output"
            : string.Create(CultureInfo.InvariantCulture, $"has an output {(sign > 0 ? "above" : "below")} {sign * bound:R}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"No training of {training.Steps.Count} steps on these {training.Rows.Count} samples with {Losses[(int)training.Loss]}, of which up to {training.Budget} {budget} {threat}, {what} at ({where}).");
    }

    protected override void WriteContent(TextWriter writer)
    {
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{TrainingWord} {Losses[(int)training.Loss]} {Threats[(int)training.Threat]} {training.Budget} {Budgets[training.IsPerBatch ? 1 : 0]} {training.Radius:R} {training.Decay.Lower:R} {training.Decay.Upper:R}\n"));
        Write(writer, StartWord, training.Start);
        for (int i = 0; i < training.Rows.Count; i++)
        {
            Write(writer, SampleWord, [training.Labels[i], .. training.Rows[i]]);
        }

        foreach (EncodedStep step in training.Steps)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{StepWord} {step.Rate.Lower:R} {step.Rate.Upper:R} {string.Join(' ', step.Batch)}\n"));
        }

        Write(writer, $"{OutputWord} {Signs[sign > 0 ? 0 : 1]}", point);
    }

    private void RequirePoint()
    {
        if (point.Length != training.Start.Count)
        {
            throw new ArgumentException($"The point has {point.Length} features, not {training.Start.Count}.");
        }
    }

    private static void Write(TextWriter writer, string words, IEnumerable<double> values)
    {
        writer.Write(words);
        foreach (double value in values)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $" {value:R}"));
        }

        writer.Write('\n');
    }
}
