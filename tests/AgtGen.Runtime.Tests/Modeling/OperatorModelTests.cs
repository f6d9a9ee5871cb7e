using AgtGen.Kernels;

namespace AgtGen.Runtime.Tests.Modeling;

public sealed class OperatorModelTests
{
    [Fact]
    public void EvaluateNominal_OfAModelWithOperators_EqualsItsOwnForwardAndLoss()
    {
        OperatorModel model = OperatorModel.Create(seed: 5);
        ICertifiableModel<double> compiled = model;
        Random random = new(11);
        double[][] samples = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 4).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
        int[] labels = [.. samples.Select(_ => random.Next(3))];
        PlainPass pass = new(compiled, samples, labels);
        compiled.EvaluateNominal(pass);
        for (int s = 0; s < samples.Length; s++)
        {
            Tensor<double> logits = model.Forward(Tensor.Create(samples[s]));
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(logits[j], pass.Point(compiled.Plan.OutputSlot)[(j * Tile.Samples) + s], 1e-12);
            }

            Assert.Equal(OperatorModel.Loss(logits, labels[s]), pass.Point(compiled.Plan.LossSlot)[s], 1e-12);
        }
    }
}
