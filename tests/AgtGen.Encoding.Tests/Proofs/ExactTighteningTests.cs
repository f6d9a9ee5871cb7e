using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Search;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Proofs;

public class ExactTighteningTests
{
    [Fact]
    public void Run_OnEncodedTrainings_IsWithinWhatTheSearchHas()
    {
        Random random = new(99);
        foreach (EncodedLoss loss in Enum.GetValues<EncodedLoss>())
        {
            foreach (EncodedThreat threat in (EncodedThreat[])[EncodedThreat.Removal, EncodedThreat.Flip])
            {
                TrainingEncoding encoding = TrainingEncoding.Of(Problems.Draw(random, loss, threat, isPerBatch: false));
                for (int i = 0; i < 10; i++)
                {
                    Compare(encoding.Model, encoding.Output([1, 1, 1]), random);
                }
            }
        }
    }

    [Fact]
    public void Run_OnRandomModels_IsWithinWhatTheSearchHas()
    {
        Random random = new(101);
        for (int i = 0; i < 200; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 3, binaries: 4, rows: 4, products: 2);
            Compare(model, objective, random);
        }
    }

    [Fact]
    public void Run_OnRandomModels_KeepsTheirPoints()
    {
        Random random = new(103);
        int kept = 0;
        for (int i = 0; i < 300; i++)
        {
            (EncodingModel model, Expression objective) = RandomModels.Draw(random, continuous: 0, binaries: 6, rows: 3, products: 0);
            double[] point = [.. model.Variables.Select(_ => (double)random.Next(2))];
            ExactProgram program = new(model, objective);
            Interval<double>[] ranges = [.. program.Ranges];
            bool isLeft = new ExactTightening(program).Run(ranges);
            if (RandomModels.Admits(model, point, 0))
            {
                kept++;
                Assert.True(isLeft && point.Zip(ranges).All(pair => pair.Second.Contains(pair.First)));
            }
        }

        Assert.True(kept > 10);
    }

    private static void Compare(EncodingModel model, Expression objective, Random random)
    {
        ExactProgram program = new(model, objective);
        NodeProgram nodes = new(model, model.Gather("objective", objective.Terms), new NoEngine());
        Interval<double>[] exact = [.. program.Ranges], rounded = [.. Enumerable.Range(0, program.Columns).Select(nodes.Range)];
        foreach (Variable variable in model.Variables.Where(variable => variable.Kind == VariableKind.Binary && random.Next(3) == 0))
        {
            exact[variable.Index] = rounded[variable.Index] = Interval<double>.Point(random.Next(2));
        }

        bool isRounded = new RangeTightening(model, nodes).Run(rounded), isExact = new ExactTightening(program).Run(exact);

        Assert.True(isRounded || !isExact);
        Assert.True(!isRounded || !isExact || exact.Zip(rounded).All(pair => pair.Second.Contains(pair.First)));
    }
}
