using System.CommandLine;
using AgtGen.Kernels;
using AgtGen.Samples.Common;
using AgtGen.Samples.Partition;
using AgtGen.Samples.Partition.Models;

SampleCommand command = new(
    "Partition",
    "Lets models vote that were trained on disjoint parts of the data, and certifies how many altered rows the vote withstands: by counting votes, and by what each voter withstands beside.");
Option<int> steps = command.Option("--steps", "Steps of each training, on full batches.", 5, n => n is >= 1 and <= 100, "must be 1 to 100");
Option<double> rate = command.Option("--learning-rate", "Learning rate of all trainings.", 0.5, r => r is > 0 and <= 10, "must be positive and at most 10");
Option<int> largest = command.Option("--largest", "The largest number of altered rows of one part that is tried.", 40, n => n is >= 0 and <= 1000, "must be 0 to 1000");

return command.Run(args, run =>
{
    int[] parts = run.IsQuick ? [5, 10] : [10, 50, 100];
    Threat[] threats =
    [
        new("labels flipped", null, Domain.Best, k => new BoundedPoisoning { LabelSamples = k, Budget = Budget.PerDataSet }),
        new("rows replaced", Clip.Value(0.1), Domain.Box, k => new Substitution { Samples = k, Budget = Budget.PerDataSet }),
    ];
    List<Study> studies = [];
    Examine("Half-moons", MoonsHead.Create(1), LabelledData.ReadCsv<double>(SampleData.PathOf("halfmoons.csv.gz")), 3000);
    Examine("Odd digits", DigitHead.Create(1), LabelledData.ReadCsv<double>(SampleData.PathOf("digits.csv.gz")).MapLabels("1 for odd, else 0", label => label % 2), 1500);
    Examine("Breast cancer", CancerHead.Create(1), LabelledData.ReadCsv<double>(SampleData.PathOf("breast_cancer.csv.gz")), 455);
    Console.WriteLine(Study.Table(studies));
    run.Save(Pictures.Of(studies), "partition");
    run.SaveJson(studies);

    void Examine(string name, ICertifiableModel<double> model, LabelledData<double> data, int rows)
    {
        model.CopyParameterFrom(0, new double[data.Features]);
        model.CopyParameterFrom(1, new double[1]);
        Recipe recipe = new(model, run.Get(rate), run.Get(steps), run.Get(largest), run.Cancellation);
        LabelledData<double> train = run.IsQuick ? data.Take(200) : data.Take(rows);
        foreach (Threat threat in threats)
        {
            studies.Add(new(name, threat.Name, run.Progress.Each($"{name}, {threat.Name}", parts, count => recipe.Certify(train, count, threat, data.Skip(rows)))));
        }
    }
});
