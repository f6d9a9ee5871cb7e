using AgtGen.Samples.HalfMoons;
using AgtGen.Samples.HalfMoons.Attacks;

LabelledData<float> data = LabelledData.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "Data", "halfmoons.csv.gz"));
LabelledData<float> train = data.Take(3000), test = data.Skip(3000);

Recipe training = new(Model.Create(seed: 1), new Sgd(learningRate: 2.0, decay: 0.6), Steps: 4);
PlainRun clean = training.Execute(train, CancellationToken.None);
Setting[] settings =
[
    Setting.Moves(50, 0.01), Setting.Moves(50, 0.05), Setting.Moves(200, 0.01), Setting.Moves(200, 0.05),
    Setting.Flips(1), Setting.Flips(5), Setting.Flips(20), Setting.Flips(100),
];

int contradicted = 0;
Console.WriteLine($"{"threat",-28} {"accuracy",-46} certified  changed by an attack, of {test.Count}");
foreach (Setting setting in settings)
{
    Duel duel = Duel.Hold(training, setting, clean, train, test);
    Console.WriteLine($"{setting.Name,-28} {duel.Accuracy,-46} {duel.Certified,9}  {duel.Changed,7}");
    contradicted += duel.Contradicted;
}

if (contradicted > 0)
{
    Console.Error.WriteLine($"Attacks changed {contradicted} certified predictions: the certificates are false. Please report it.");
}

return contradicted > 0 ? 1 : 0;
