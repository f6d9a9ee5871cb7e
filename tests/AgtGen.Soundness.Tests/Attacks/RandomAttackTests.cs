using AgtGen.Soundness.Tests.Scenarios;
using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>As <see cref="AttackTests"/>, of trainings that nobody has thought of: models, optimizers, clips, threats and batches drawn at random, some ten thousand altered trainings in all.</summary>
public sealed class RandomAttackTests(ITestOutputHelper output)
{
    private const int Draws = 20;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, IsLong ? 160 : 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Step_RandomTraining_StaysInsideTheBox(int seed)
    {
        RandomScenarios scenarios = new(seed);
        int tests = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            Scenario scenario = scenarios.Next();
            IReadOnlyList<AttackedBox> boxes = AttackedBoxes.Check(scenario, trainings: 32);
            tests += boxes[^1].IsTest ? 1 : 0;
            output.WriteLine($"{(boxes[^1].IsTest ? "test" : "nothing")}: {scenario.Name}: attacks fill {boxes[0].Filled:p0} to {boxes[^1].Filled:p1} of the widths {boxes[0].Width:e1} to {boxes[^1].Width:e1}");
        }

        // What is inside a box that is everything, or that nothing moves, says nothing.
        Assert.True(tests >= Draws * 3 / 4, $"{tests} of {Draws} trainings are tests to their end");
    }
}
