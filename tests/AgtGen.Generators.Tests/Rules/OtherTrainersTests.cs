using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

/// <summary>What trains by the trainer and claims something of the result, for private releases and for votes of parts, is asked the same about its data and settings.</summary>
public sealed class OtherTrainersTests
{
    private const string Statistic = "float mean = [|rows.Average(row => row[0])|]; var set = new LabelledData<float>(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels); ";
    private const string Clean = "var set = new LabelledData<float>(rows.Select(row => new[] { row[0] / 255 }).ToArray(), labels); ";
    private const string Private = "new AgtGen.Privacy.PrivateTraining<float>(model, new Sgd(0.1), new Schedule(4, 100))";

    public static TheoryData<string> Trainers =>
    [
        Private + ".Certify(set, points, 5);",
        Private + ".CertifyVote(set, 3, points, 5);",
        "var training = " + Private + "; training.Certify(set, points, 5);",
        Partitions("AgtGen.Partitions.Shards.ByRowNumber(set, 3)"),
        "var shards = AgtGen.Partitions.Shards.ByRowNumber(set, 3); " + Partitions("shards"),
    ];

    [Theory]
    [MemberData(nameof(Trainers))]
    public Task Statistic_OfAllRows_IsReported(string training) => RuleTest.Reports("AGT4013", Job(Statistic + training));

    [Theory]
    [MemberData(nameof(Trainers))]
    public Task Rows_EachByItself_AreSilent(string training) => RuleTest.IsSilent(Job(Clean + training));

    [Theory]
    [InlineData("AGT4005", "model", "new Sgd([|rows[0][0]|])", "new Schedule(4, 100)")]
    [InlineData("AGT4005", "model", "new Sgd(0.1)", "new Schedule([|(int)rows[0][0]|], 100)")]
    [InlineData("AGT4006", "model", "new Sgd(0.1)", "new Schedule(4, 100) { ShuffleSeed = [|(int)rows[0][0]|] }")]
    public async Task Settings_MadeOfRows_AreReported(string id, string model, string optimizer, string schedule)
    {
        string train = $"new AgtGen.Privacy.PrivateTraining<float>({model}, {optimizer}, {schedule})";

        await RuleTest.Reports(id, Job(Clean + train + ".Certify(set, points, 5);"));
        await RuleTest.Reports(id, Job(Clean + "var training = " + train + "; training.CertifyVote(set, 3, points, 5);"));
        await RuleTest.Reports(id, Job(Clean + Partitions("AgtGen.Partitions.Shards.ByRowNumber(set, 3)", optimizer, schedule)));
    }

    [Fact]
    public Task Parameters_OfARunOnTheSameData_AreReported() => RuleTest.Reports(
        "AGT4016",
        Job(Clean + "CertifiedTrainer.Train(model, set, new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 }).CopyTo(other); " + Private.Replace("(model", "([|other|]", StringComparison.Ordinal) + ".Certify(set, points, 5);"));

    [Fact]
    public Task Rows_ThatPassThroughUnknownCode_AreReported() => RuleTest.Reports(
        "AGT4017", Job("var set = new LabelledData<float>(rows.Select(row => new[] { [|unknown(row[0])|] }).ToArray(), labels); " + Private + ".Certify(set, points, 5);"));

    private static string Partitions(string parts, string optimizer = "new Sgd(0.1)", string schedule = "new Schedule(4, 100)") =>
        $"AgtGen.Partitions.PartitionedTraining.Certify(model, {parts}, {optimizer}, {schedule}, k => new Removal {{ Samples = k }}, points, 5);";

    private static string Job(string statements) =>
        $$"""
        public static class Job
        {
            public static void Run(AgtGen.Kernels.ICertifiableModel<float> model, AgtGen.Kernels.ICertifiableModel<float> other, LabelledData<float> points, Func<float, float> unknown)
            {
                float[][] rows = Load(); float[] labels = new float[rows.Length];
                {{statements}}
            }

            private static float[][] Load() => [];
        }
        """;
}
