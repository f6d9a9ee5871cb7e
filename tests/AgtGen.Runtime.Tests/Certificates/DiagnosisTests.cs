using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class DiagnosisTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(60);
    private static readonly LabelledData<float> Rows = SampleData.Classes<float>(60, classes: 2);
    private static readonly Removal One = new() { Samples = 1, Budget = Budget.PerDataSet };

    [Fact]
    public void Diagnose_NarrowBox_FindsNothing()
    {
        Diagnosis diagnosis = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new BoundedPoisoning { Samples = 1, FeatureEpsilon = 1e-3 }, new Sgd(0.01), new(2, 60)).Diagnose(Data);
        Assert.True(diagnosis.IsClean);
        Assert.StartsWith("Nothing found", diagnosis.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_BoundsThatOverflow_NamesTheStepAndWhatToChange()
    {
#pragma warning disable AGT4003 // Bounds that overflow are what is wanted here.
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 40 }, new Sgd(5), new(200, 60));
#pragma warning restore AGT4003
        Symptom symptom = Assert.Single(run.Diagnose(Data).Symptoms);
        Assert.Equal(SymptomKind.VacuousBounds, symptom.Kind);
        Assert.Contains($"in step {run.Status.Step} the bounds overflowed", symptom.What, StringComparison.Ordinal);
        Assert.Contains("clip the gradients of samples", symptom.What, StringComparison.Ordinal);
        Assert.Contains("add weight decay", symptom.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_WideBoxOfALinearHead_NamesTheBoundsThatWouldStay()
    {
        SymptomKind[] kinds = [.. Train(One, Domain.Box).Diagnose().Symptoms.Select(symptom => symptom.Kind)];
        Assert.Equal([SymptomKind.WideBox, SymptomKind.MissingBounds], kinds);
        Assert.DoesNotContain(Train(One, Domain.Best).Diagnose().Symptoms, symptom => symptom.Kind == SymptomKind.MissingBounds);
        Assert.Empty(Train(One, Domain.Trajectory).Diagnose().Symptoms);
    }

    [Fact]
    public void Diagnose_BoundsAlongTheTrainingThatDoNotExist_SaysWhy()
    {
        // A net is followed along full batches only.
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, One, new Sgd(0.01), new(2, 30), new() { Domain = Domain.Best });
        Symptom symptom = Assert.Single(run.Diagnose().Symptoms);
        Assert.Equal(SymptomKind.MissingBounds, symptom.Kind);
        Assert.Contains(run.TrajectoryGap!, symptom.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_EnumerationThatWasEnded_SaysHowFarItCame()
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(
            Classifier.Create(1), Data, One, new Sgd(0.01), new(2, 60), new() { Domain = Domain.Enumeration, TimeLimit = TimeSpan.FromTicks(1) });
        Symptom symptom = Assert.Single(run.Diagnose().Symptoms);
        Assert.Equal(SymptomKind.Incomplete, symptom.Kind);
        Assert.Contains("of 61 trainings", symptom.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_SearchThatWasEnded_CountsWhatIsOpen()
    {
        CertifiedRun<float> run = Train(One, Domain.Best);
        BranchingResult ended = run.Branch(Rows, new() { TimeLimit = TimeSpan.FromTicks(1) });
        Assert.Contains(run.Diagnose(search: ended).Symptoms, symptom => symptom.Kind == SymptomKind.Incomplete);
        Assert.DoesNotContain(run.Diagnose(search: run.Branch(Rows)).Symptoms, symptom => symptom.Kind == SymptomKind.Incomplete);
    }

    [Fact]
    public void Diagnose_PointWhoseOutputsTie_NamesItsRow()
    {
        // Two products that cancel in exact arithmetic, but not when each is rounded.
        Head model = Head.Create(1);
        float[] weights = new float[3];
        ((ICertifiableModel<float>)model).CopyParameterTo(0, weights);
        ((ICertifiableModel<float>)model).CopyParameterFrom(1, [0f]);
        CertifiedRun<float> run = CertifiedTrainer.Train(model, Rows, new Sgd(1e-30), new(1, 60), new Removal());
        LabelledData<float> points = new([[1, 0, 0], [0, 2 * weights[2], -2 * weights[1]], [-1, 0, 0]], [0, 0, 0]);
        Symptom symptom = Assert.Single(run.Diagnose(points).Symptoms);
        Assert.Equal((SymptomKind.Tie, 1), (symptom.Kind, symptom.Row));
        Assert.StartsWith("Tie, row 1: With nothing altered the outputs tie up to rounding", symptom.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_ClassesWhoseOutputsTie_NamesItsRow()
    {
        // Two equal rows of the last layer: classes 0 and 1 are equal everywhere, and so is their training as no row has their label.
        Classifier model = Classifier.Create(1);
        ICertifiableModel<double> parameters = model;
        double[] weight = new double[24], bias = new double[3];
        parameters.CopyParameterTo(2, weight);
        parameters.CopyParameterTo(3, bias);
        weight.AsSpan(0, 8).CopyTo(weight.AsSpan(8, 8));
        (bias[0], bias[1], bias[2]) = (5, 5, -5);
        parameters.CopyParameterFrom(2, weight);
        parameters.CopyParameterFrom(3, bias);
        LabelledData<double> same = new([[0.5, 0.25, 0.125]], [2]);
        CertifiedRun<double> run = CertifiedTrainerTests.Train(model, same, new Removal(), new Sgd(1e-6), new(1, 1));
        Symptom symptom = Assert.Single(run.Diagnose(same).Symptoms);
        Assert.Equal((SymptomKind.Tie, 0), (symptom.Kind, symptom.Row));
        Assert.Contains("class 0 against class 1", symptom.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_OutputsThatDiffer_IsADefect()
    {
        Assert.Equal(SymptomKind.Defect, NominalCheck.Judge(0, 1.5, 1.25, 2, 0).Kind);
        Assert.Equal(SymptomKind.Tie, NominalCheck.Judge(0, 1.25, 1.25, 2, 0).Kind);
        Assert.Equal(SymptomKind.Tie, NominalCheck.Judge(0, double.NaN, 1.25, 2, 0).Kind);
    }

    [Fact]
    public void Diagnose_Regression_LooksAtTheBoxOnly()
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Line.Create(1), SampleData.Targets<double>(60), new Removal { Samples = 1 }, new Sgd(0.001), new(1, 60));
        Assert.True(run.Diagnose(SampleData.Targets<double>(10)).IsClean);
    }

    private static CertifiedRun<float> Train(ThreatModel threat, Domain domain) =>
        CertifiedTrainer.Train(Head.Create(1), Rows, new Sgd(0.5), new(40, 60), threat, new TrainingOptions<float> { Domain = domain });
}
