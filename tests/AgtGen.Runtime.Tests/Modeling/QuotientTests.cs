using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Modeling;

/// <summary>The operator x / c for constants whose reciprocal is no number of the format.</summary>
public sealed class QuotientTests
{
    private static readonly LabelledData<double> data = Rows(new Random(4), 30);

    [Fact]
    public void Outputs_OfATraining_AreThoseOfItsForward()
    {
        Quotients model = Quotients.Create(3);
        CertifiedRun<double> run = Train(model);
        run.CopyTo(model);
        OutputBounds<double> outputs = run.Outputs(data);
        for (int row = 0; row < data.Count; row++)
        {
            double[] expected = model.Forward(Tensor.Create(data.Row(row).ToArray())).ToArray();
            Assert.All([0, 1], output => Assert.Equal(expected[output], outputs.Nominal[(row * 2) + output], 1e-14));
        }
    }

    [Fact]
    public void Train_Quotients_GivesTheBoxOfTheModelWithProducts()
    {
        CertifiedRun<double> quotients = Train(Quotients.Create(3)), products = Train(ScaledQuotients.Create(3));
        for (int index = 0; index < quotients.Parameters.Count; index++)
        {
            for (int entry = 0; entry < quotients.Parameters[index].Lower.Length; entry++)
            {
                Assert.Equal(products.Parameters[index].Nominal[entry], quotients.Parameters[index].Nominal[entry], 1e-13);
                Assert.Equal(products.Parameters[index].Lower[entry], quotients.Parameters[index].Lower[entry], 1e-11);
                Assert.Equal(products.Parameters[index].Upper[entry], quotients.Parameters[index].Upper[entry], 1e-11);
            }
        }

        Assert.True(quotients.Parameters[^1].Lower[0] < quotients.Parameters[^1].Upper[0]);
    }

    private static CertifiedRun<double> Train<TModel>(TModel model)
        where TModel : ICertifiableModel<double> => CertifiedTrainer.Train(model, data, new Sgd(0.1), new Schedule(4, 30), new Removal { Samples = 1 });

    private static LabelledData<double> Rows(Random random, int count) => new(
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5).ToArray())], [.. Enumerable.Range(0, count).Select(row => row % 2.0)]);
}
