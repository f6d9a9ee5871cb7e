using System.Globalization;
using AgtGen.Tool.Tests.Models;

namespace AgtGen.Tool.Tests;

/// <summary>Certificates and data in a folder of their own, made once.</summary>
public sealed class SavedRuns : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("agt").FullName;

    public SavedRuns()
    {
        Random random = new(3);
        float[][] rows = [.. Enumerable.Range(0, 60).Select(_ => new[] { random.NextSingle(), -random.NextSingle() })];
        float[] labels = [.. rows.Select(row => row[0] + row[1] > 0 ? 1f : 0f)];
        LabelledData<float> data = new(rows, labels);
        Run = CertifiedTrainer.Train(
            Classifier.Create(1), data, new Sgd(0.5), new(4, 30), new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05 });
        Run.Save(ClassifierRun);
        WriteLines(labels.Select<float, FormattableString>((label, i) => $"{rows[i][0]:R},{rows[i][1]:R},{label}"), Data);
        CertifiedTrainer.Train(
            Regression.Create(1), LabelledData.ReadCsv<double>(Data), new Sgd(0.1), new(2, 30), new Removal { Samples = 1 }).Save(RegressionRun);
    }

    /// <summary>A certificate whose bounds overflowed: every batch may lose most of its samples, at a high rate, for long.</summary>
    public string Vacuous()
    {
        string path = PathOf("vacuous.agt");
#pragma warning disable AGT4003 // Bounds that become vacuous are what is wanted here.
        CertifiedRun<float> run = CertifiedTrainer.Train(
            Classifier.Create(1), LabelledData.ReadCsv<float>(Data), new Sgd(5), new(200, 30), new Removal { Samples = 20 });
#pragma warning restore AGT4003
        Assert.True(run.Status.IsVacuous);
        run.Save(path);
        return path;
    }

    /// <summary>A certificate of the same training as the classifier's, but against k samples.</summary>
    public string Against(int k)
    {
        string path = PathOf($"against-{k}.agt");
        CertifiedTrainer.Train(
            Classifier.Create(1), LabelledData.ReadCsv<float>(Data), new Sgd(0.5), new(4, 30), new BoundedPoisoning { Samples = k, FeatureEpsilon = 0.05 }).Save(path);
        return path;
    }

    /// <summary>A certificate of a training that was asked in three steps why its box grew.</summary>
    public string Explained()
    {
        string path = PathOf("explained.agt");
        CertifiedTrainer.Train(
            Classifier.Create(1), LabelledData.ReadCsv<float>(Data), new Sgd(0.5), new(4, 30), new Removal { Samples = 2 }, new TrainingOptions<float> { ExplainedSteps = 3 }).Save(path);
        return path;
    }

    /// <summary>Written when certificate files had version 1; the hash does not cover the claim, so a test can put words into it.</summary>
    public static string Version1 => Path.Combine(AppContext.BaseDirectory, "version1.agt");

    /// <summary>A certificate of a model whose loss has a negative factor.</summary>
    public string Ascended(int k)
    {
        string path = PathOf($"ascent-{k}.agt");
        CertifiedTrainer.Train(Ascent.Create(1), LabelledData.ReadCsv<float>(Data), new Sgd(0.1), new(2, 30), new Removal { Samples = k }).Save(path);
        return path;
    }

    internal CertifiedRun<float> Run { get; }

    public string ClassifierRun => PathOf("classifier.agt");

    public string RegressionRun => PathOf("regression.agt");

    public string Data => PathOf("data.csv");

    /// <summary>The assembly with the models, as a user's would be: this one.</summary>
    public static string Model => typeof(SavedRuns).Assembly.Location;

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void WriteLines(IEnumerable<FormattableString> lines, string path) =>
        File.WriteAllLines(path, lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
}
