using System.Globalization;
using System.Text.Json.Nodes;
using AgtGen.Checker.Tests.Problems;
using AgtGen.Checker.Tests.Reachable;

namespace AgtGen.Checker.Tests.Corruptions;

/// <summary>
/// Changes of a certificate file, drawn at random, after which a training that the claim of the changed file admits ends outside its box. Whether one does is found by training: <see cref="IsExcluded"/>.
/// </summary>
internal static class Corruption
{
    /// <summary>How far outside: more than the rounding of a training in doubles, of float numbers too.</summary>
    public const double Margin = 1e-5;

    public const int Kinds = 8;

    /// <summary>Changes the file.</summary>
    /// <param name="kind">What is changed.</param>
    /// <param name="problem">The model.</param>
    /// <param name="setting">How it was trained.</param>
    /// <param name="file">The file.</param>
    /// <param name="random">What the change is drawn from.</param>
    /// <returns>Whether a training that the changed claim admits is known to end outside the box.</returns>
    public static bool Apply(int kind, Problem problem, Setting setting, ForgedFile file, Random random)
    {
        JsonObject optimizer = file.Claim["optimizer"]!.AsObject(), threat = file.Claim["threat"]!.AsObject(), schedule = file.Claim["schedule"]!.AsObject();
        Sample[] data = setting.Data(problem);
        double[][] start = setting.Start(problem);
        switch (kind)
        {
            case 0:
                return Shrink(problem, setting, file, random);
            case 1:
                double rate = Math.Round(setting.Optimizer.LearningRate * (1.3 + random.NextDouble()), 3);
                optimizer["rates"]!["rate"] = rate;
                setting = setting with { Optimizer = new Sgd(rate) { Clip = setting.Optimizer.Clip } };
                break;
            case 2:
                int epochs = setting.Schedule.Epochs + random.Next(1, 3);
                setting = setting with { Schedule = new(epochs, setting.Schedule.BatchSize) };
                (schedule["epochs"], file.Claim["steps"]) = (epochs, new BatchPlan(setting.Rows, setting.Schedule).Steps);
                break;
            case 3:
                int size = random.Next(4, 8);
                setting = setting with { Schedule = new(setting.Schedule.Epochs, size) };
                (schedule["batchSize"], file.Claim["steps"]) = (size, new BatchPlan(setting.Rows, setting.Schedule).Steps);
                break;
            case 4:
                double decay = Math.Round(0.2 + random.NextDouble(), 3);
                optimizer["weightDecay"] = decay;
                setting = setting with { Optimizer = new Sgd(RateSchedule.Constant(setting.Optimizer.LearningRate), weightDecay: decay) { Clip = setting.Optimizer.Clip } };
                break;
            case 5:
                // A larger threat than the box was made for.
                setting = setting with { Threat = Enlarged(setting.Threat, threat, data.Length, random) };
                break;
            case 6:
                int row = random.Next(data.Length), feature = random.Next(problem.Sizes[0]);
                data[row] = data[row] with { X = [.. data[row].X.Select((value, i) => i == feature ? Math.Clamp(-2 * value, -problem.Limit, problem.Limit) : value)] };
                file.Tensors["training:features"][(row * problem.Sizes[0]) + feature] = data[row].X[feature];
                break;
            default:
                int parameter = random.Next(start.Length), entry = random.Next(start[parameter].Length);
                start[parameter][entry] += random.Next(2) == 0 ? 0.25 : -0.25;
                start[parameter][entry] = problem.IsSingle ? (float)start[parameter][entry] : start[parameter][entry];
                file.Tensors["training:start:" + file.Parameters[parameter]][entry] = start[parameter][entry];
                break;
        }

        return IsExcluded(problem, setting, data, start, file, random);
    }

    /// <summary>Whether one of some trainings, the one on the data as they are among them, ends outside the box of the file.</summary>
    private static bool IsExcluded(Problem problem, Setting setting, Sample[] data, double[][] start, ForgedFile file, Random random) =>
        Enumerable.Range(0, 6).Any(attack => Distance(attack == 0 ? Attack.Run(problem, setting, data, start, batch => batch) : Attack.Run(problem, setting, data, start, random), file) > Margin);

    /// <summary>How far the end of a training lies outside the box of the file.</summary>
    public static double Distance(double[][] end, ForgedFile file) => file.Parameters.Zip(end).Max(pair =>
        pair.Second.Select((value, entry) => Math.Max(file.Tensors[pair.First + ".lower"][entry] - value, value - file.Tensors[pair.First + ".upper"][entry])).Max());

    /// <summary>Moves one bound between the nominal value and the farthest end of some altered trainings.</summary>
    private static bool Shrink(Problem problem, Setting setting, ForgedFile file, Random random)
    {
        double[][][] ends = [.. Enumerable.Range(0, 8).Select(_ => Attack.Run(problem, setting, random))];
        (string Name, int Entry, double Gap)[] moved = [.. file.Parameters.SelectMany((name, parameter) => file.Tensors[name].Select((nominal, entry) => (name, entry, ends.Select(end => end[parameter][entry] - nominal).MaxBy(Math.Abs)))).Where(one => Math.Abs(one.Item3) > 4 * Margin)];
        if (moved.Length == 0)
        {
            return false;
        }

        (string name, int entry, double gap) = moved[random.Next(moved.Length)];
        file.Tensors[name + (gap > 0 ? ".upper" : ".lower")][entry] = file.Tensors[name][entry] + (gap * random.NextDouble() * 0.95);
        return true;
    }

    private static ThreatModel Enlarged(ThreatModel threat, JsonObject json, int rows, Random random)
    {
        int more = random.Next(2, 4);
        switch (threat)
        {
            case { Budget: Budget.PerDataSet } when random.Next(2) == 0:
                json["budget"] = "perBatch";
                return threat with { Budget = Budget.PerBatch };
            case BoundedPoisoning poisoning:
                double epsilon = poisoning.FeatureEpsilon > 0 ? Math.Round(poisoning.FeatureEpsilon * (10 + (20 * random.NextDouble())), 2) : 0;
                (json["featureEpsilon"], json["labelSamples"]) = (epsilon, poisoning.LabelSamples > 0 ? poisoning.LabelSamples + more : 0);
                return poisoning with { FeatureEpsilon = epsilon, LabelSamples = poisoning.LabelSamples > 0 ? poisoning.LabelSamples + more : 0 };
            case { Rows: RowSet named } when threat is KnownRemoval || random.Next(2) == 0:
                // Rows that were not named before.
                int[] others = [.. Enumerable.Range(0, rows).Except(named.Rows)];
                random.Shuffle(others);
                RowSet wider = new(named.Rows.Concat(others.Take(more)));
                json["rows"] = Named(wider.Rows);
                return threat with { Rows = wider };
            case Removal:
                json["samples"] = threat.Samples + more;
                return threat with { Samples = threat.Samples + more };
            default:
                json["samples"] = threat.Samples + more;
                return threat with { Samples = threat.Samples + more };
        }
    }

    /// <summary>Rows as a claim names them.</summary>
    public static JsonArray Named(IEnumerable<int> rows) => new([.. rows.Select(row => new JsonArray(row, row))]);

    /// <summary>Words of a graph that may stand for others.</summary>
    public static string[] Renamed(string graph) => [.. ((string[])["Relu ", "LeakyRelu ", "HardTanh ", "Tanh ", "Sigmoid "])
        .Where(word => graph.Contains("= " + word, StringComparison.Ordinal))
        .SelectMany(word => ((string[])["Relu ", "HardTanh ", "Tanh ", "Sigmoid "]).Where(other => other != word).Select(other => graph.Replace("= " + word, "= " + other, StringComparison.Ordinal)))
        .Select(text => text.Replace(string.Create(CultureInfo.InvariantCulture, $" by {0.125}"), "", StringComparison.Ordinal))];
}
