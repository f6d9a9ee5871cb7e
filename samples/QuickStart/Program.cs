string file = Path.Combine(AppContext.BaseDirectory, "halfmoons.csv.gz");  // the build puts it beside the program
LabelledData<float> data = LabelledData.ReadCsv<float>(file);              // features first, label last
LabelledData<float> train = data.Take(3000), test = data.Skip(3000);

MoonsNet model = MoonsNet.Create(seed: 1234);
CertifiedRun<float> run = CertifiedTrainer.Train(
    model, train, new Sgd(learningRate: 2.0, decay: 0.6), new Schedule(epochs: 4, batchSize: 3000),
    new BoundedPoisoning { Samples = 50, FeatureEpsilon = 0.01 });

Console.WriteLine(run.Accuracy(test));
run.Save("moons.agt");

[Certifiable]
public sealed partial class MoonsNet
{
    private readonly Linear hidden = new(6, 128);
    private readonly Linear output = new(128, 2);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
