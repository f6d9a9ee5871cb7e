using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4013Tests
{
    private const string Rows = "float[][] rows = Load(); float[] labels = new float[rows.Length]; ";
    private const string Moves = "new BoundedPoisoning { Samples = 5, FeatureEpsilon = 0.1 }";

    [Theory]
    [InlineData("float mean = [|rows.Average(row => row[0])|]; var scaled = rows.Select(row => row.Select(value => value - mean).ToArray()).ToArray(); var set = new LabelledData<float>(scaled, labels);")]
    [InlineData("float top = [|rows.Max(row => row.Max())|]; for (int i = 0; i < rows.Length; i++) { rows[i][0] /= top; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float top = [|rows.SelectMany(row => row).Max()|]; for (int i = 0; i < rows.Length; i++) { rows[i][0] /= top; } LabelledData<float> set = new(rows, labels);")]
    [InlineData("for (int j = 0; j < 6; j++) { float low = [|rows.Select(row => row[j]).Min()|]; for (int i = 0; i < rows.Length; i++) { rows[i][j] -= low; } } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("for (int j = 0; j < 6; j++) { float[] column = rows.Select(row => row[j]).ToArray(); float low = [|column.Min()|]; for (int i = 0; i < rows.Length; i++) { rows[i][j] -= low; } } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float[] flat = rows.SelectMany(row => row).ToArray(); float mean = [|flat.Average()|]; var set = new LabelledData<float>(flat.Select(value => value - mean).ToArray(), labels, 6);")]
    [InlineData("float mean = 0; foreach (float[] row in rows) { [|mean += row[0]|]; } mean /= rows.Length; var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels);")]
    [InlineData("float mean = 0; for (int i = 0; i < rows.Length; i++) { [|mean += rows[i][0]|]; } for (int i = 0; i < rows.Length; i++) { rows[i][0] -= mean / rows.Length; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float top = 0; for (int i = 0; i < rows.Length; i++) { for (int j = 0; j < 6; j++) { [|top = Math.Max(top, rows[i][j])|]; } } for (int i = 0; i < rows.Length; i++) { rows[i] = rows[i].Select(value => value / top).ToArray(); } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float[] mean = new float[6]; for (int i = 0; i < rows.Length; i++) { for (int j = 0; j < 6; j++) { [|mean[j] += rows[i][j] / rows.Length|]; } } var set = new LabelledData<float>(rows.Select(row => row.Select((value, j) => value - mean[j]).ToArray()).ToArray(), labels);")]
    [InlineData("double sum = 0; for (int i = 0; i < data.Count; i++) { [|sum = sum + data.Row(i)[0]|]; } float[][] scaled = new float[data.Count][]; for (int i = 0; i < data.Count; i++) { scaled[i] = [data.Row(i)[0] - (float)sum]; } var set = new LabelledData<float>(scaled, labels);")]
    public Task Statistic_OfAllRows_IsReported(string statements) => RuleTest.Reports("AGT4013", Train("set", Rows + statements));

    [Fact]
    public Task Message_NamesTheStatistic() => RuleTest.Reports(
        "AGT4013",
        Train("set", Rows + "float mean = [|rows.Average(row => row[0])|]; foreach (float[] row in rows) { row[0] -= mean; } var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels);"),
        "Preprocessing statistic 'rows.Average(row => row[0])' is computed from the training data, so one altered sample changes every input; use constants that do not depend on that data");

    [Theory]
    [InlineData("var set = new LabelledData<float>(rows, labels);")]
    [InlineData("var set = new LabelledData<float>(rows.Select(row => row.Select(value => value / 255).ToArray()).ToArray(), labels);")]
    [InlineData("var set = new LabelledData<float>(rows.Select(row => row.Select(value => value / row.Max()).ToArray()).ToArray(), labels);")] // of one row
    [InlineData("for (int i = 0; i < rows.Length; i++) { float sum = rows[i].Sum(); rows[i][0] /= sum; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("for (int i = 0; i < rows.Length; i++) { float[] row = rows[i]; float sum = row.Sum(); row[0] /= sum; rows[i] = row; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("foreach (float[] row in rows) { row[0] /= row.Max(); } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float[][] open = Load(); float mean = open.Average(row => row[0]); var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels);")] // of other data
    [InlineData("double width = rows.Average(row => row.Length); var set = new LabelledData<float>(rows.Select(row => new[] { row[0] / (float)width }).ToArray(), labels);")]
    [InlineData("float mean = rows.Average(row => row[0]); Console.WriteLine(mean); var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float top = rows.Max(row => row[0]); var set = new LabelledData<float>(rows.Select(row => new[] { Math.Max(row[0], 0f) }).ToArray(), labels); Console.WriteLine(top);")]
    [InlineData("float mean = rows.Average(row => row[0]); var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels).AsTrusted();")]
    [InlineData("float mean = labels.Average(); var set = new LabelledData<float>(rows, labels.Select(label => label - mean).ToArray());")] // labels stay as they are
    [InlineData("foreach (float[] row in rows) { float sum = 0; foreach (float value in row) { sum += value; } row[0] /= sum; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("for (int i = 0; i < rows.Length; i++) { float sum = 0; for (int j = 0; j < 6; j++) { sum += rows[i][j]; } rows[i][0] /= sum; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("for (int i = 0; i < rows.Length; i++) { float[] row = rows[i]; float sum = 0; for (int j = 0; j < 6; j++) { sum += row[j]; } row[0] /= sum; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float[] flat = rows.SelectMany(row => row).ToArray(); for (int i = 0; i < rows.Length; i++) { float sum = 0; for (int j = 0; j < 6; j++) { sum += flat[i * 6 + j]; } flat[i * 6] /= sum; } var set = new LabelledData<float>(flat, labels, 6);")]
    [InlineData("float[] a = Load()[0], b = Load()[0]; for (int i = 0; i < a.Length; i++) { a[i] += b[i]; } var set = new LabelledData<float>(a.Concat(b).ToArray(), labels, 1);")]
    [InlineData("for (int i = 0; i < rows.Length; i++) { rows[i][0] = rows[i][0] * 2 + 1; } var set = new LabelledData<float>(rows, labels);")]
    [InlineData("float mean = 0; foreach (float[] row in Load()) { mean += row[0]; } var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels);")] // of other data
    [InlineData("float shown = 0; foreach (float[] row in rows) { shown += row[0]; } Console.WriteLine(shown); var set = new LabelledData<float>(rows, labels);")]
    [InlineData("int wide = 0; foreach (float[] row in rows) { wide += row.Length; } var set = new LabelledData<float>(rows.Select(row => new[] { row[0] / wide }).ToArray(), labels);")]
    public Task Values_ThatOneSampleDoesNotMove_AreSilent(string statements) => RuleTest.IsSilent(Train("set", Rows + statements));

    [Theory]
    [InlineData("rows", "new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0.1 }")]
    public Task Statistic_OfFeaturesUnderAThreatToLabels_IsSilent(string set, string threat) => RuleTest.IsSilent(Train(
        "set", Rows + $"float mean = {set}.Average(row => row[0]); var set = new LabelledData<float>(rows.Select(row => new[] {{ row[0] - mean }}).ToArray(), labels);", threat));

    [Fact]
    public Task Statistic_OfLabelsUnderAThreatToThem_IsReported() => RuleTest.Reports(
        "AGT4013",
        Train(
            "set",
            Rows + "labels = rows.Select(row => row[6]).ToArray(); float mean = [|labels.Average()|]; var set = new LabelledData<float>(rows, labels.Select(label => label - mean).ToArray());",
            "new BoundedPoisoning { LabelSamples = 5, LabelEpsilon = 0.1 }"));

    [Fact]
    public Task Suppression_ByPragma_IsNotObeyed() => RuleTest.Reports(
        "AGT4013",
        "#pragma warning disable AGT4013\n" + Train("set", Rows + "float mean = [|rows.Average(row => row[0])|]; var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels);"));

    private static string Train(string data, string statements, string threat = Moves) =>
        TrainingSnippets.Train("new Sgd(0.1)", "new Schedule(4, 100)", threat, statements, "private static float[][] Load() => [];")
            .Replace("Train(model, data, ", $"Train(model, {data}, ", StringComparison.Ordinal);
}
