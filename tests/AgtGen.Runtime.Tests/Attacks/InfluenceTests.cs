using AgtGen.Attacks;
using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Attacks;

/// <summary>What a change does to an aim to first order is what trainings show where the change is small.</summary>
public sealed class InfluenceTests
{
    private static readonly LabelledData<double> Rows = SampleData.Classes<double>(12);
    private static readonly LabelledData<double> Points = SampleData.Classes<double>(20, seed: 8);

    public static TheoryData<string, Optimizer, Schedule> Trainings => new()
    {
        { nameof(Filtered), new Sgd(0.5), new(3, 6) },
        { nameof(Smooth), new Sgd(0.5), new(6, 12) },
        { nameof(Smooth), new Sgd(0.5, decay: 0.3), new(2, 5) },
        { nameof(Smooth), new Sgd(0.5) { Clip = Clip.Norm(0.4) }, new(4, 12) },
        { nameof(Smooth), new Sgd(0.5) { Clip = Clip.Value(0.2) }, new(1, 12) },
        { nameof(Smooth), new Sgd(0.5), new(2, 6) { ShuffleSeed = 3 } },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Propose_SmallMoves_GainWhatTrainingsShow(string name, Optimizer optimizer, Schedule schedule)
    {
        BoundedPoisoning threat = new() { Samples = 1, FeatureEpsilon = 1e-5, Budget = Budget.PerDataSet };
        ICertifiableModel<double> model = name == nameof(Filtered) ? Filtered.Create(1) : Smooth.Create(1);
        AttackedTraining<double> training = new(model, Rows, optimizer, schedule);
        Admittance<double> admittance = new(model.Plan, Rows, schedule, threat);
        AttackAim<double> aim = AttackAim<double>.Loss(Points);
        TrainingPath<double> clean = training.Execute(admittance.Of([]), CancellationToken.None);
        MovedFeatures<double> moves = new(model.Plan, Rows, [.. Enumerable.Range(0, Rows.Count)], threat, seed: 1);
        double nominal = aim.Value(training.Evaluate(clean.End, Points));
        Proposal<double>[] proposals = [.. moves.Propose(new(training, clean, aim, CancellationToken.None), clean.Altered)];

        double largest = proposals.Max(proposal => proposal.Gain);
        Assert.True(largest > 0);
        Assert.All(proposals, proposal =>
        {
            double shown = aim.Value(training.Evaluate(training.Execute(admittance.Of([proposal.Change]), CancellationToken.None).End, Points)) - nominal;
            Assert.True(Math.Abs(shown - proposal.Gain) <= 0.02 * largest, $"row {proposal.Change.Row}: {proposal.Gain:E3}, but {shown:E3}");
        });
    }
}
