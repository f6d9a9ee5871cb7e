using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>The one training that a part leaves of which nothing is open, in ranges that only quotients, the logistic function and cuts to many bits widen.</summary>
internal static class ExactReplay
{
    /// <summary>Holds a functional of the trained parameters.</summary>
    /// <param name="training">The training.</param>
    /// <param name="part">The part. Labels of affected units that move are anywhere within their radius.</param>
    /// <param name="functional">The functional.</param>
    public static ExactRange Run(ProofTraining training, ProofPart part, Dyadic[] functional)
    {
        ExactRange[] parameters = [.. training.Start.Select(ExactRange.Point)];
        for (int step = 0; step < training.Batches.Length; step++)
        {
            parameters = Step(training, part, step, parameters);
        }

        return Output(functional, parameters);
    }

    private static ExactRange[] Step(ProofTraining training, ProofPart part, int step, ExactRange[] parameters)
    {
        ExactRange[] sums = new ExactRange[parameters.Length];
        int count = 0;
        for (int i = 0; i < training.Batches[step].Length; i++)
        {
            int row = training.Batches[step][i];
            bool isAffected = part.States[training.Units[step][i]] == UnitState.Affected;
            if (isAffected && training.IsRemoval)
            {
                continue;
            }

            count++;
            ExactRange residual = Residual(training, training.Labels[row], isAffected, Output(training.Rows[row], parameters)).Cut();
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] += training.Rows[row][j] * residual;
            }
        }

        ExactRange weight = training.Rates[step].Over(count);
        return [.. parameters.Select((parameter, j) => ((training.Keeps[step] * parameter) - (weight * sums[j])).Cut())];
    }

    private static ExactRange Residual(ProofTraining training, Dyadic label, bool isAffected, ExactRange output)
    {
        EncodedLoss loss = training.Source.Loss;
        return training.Source.Threat switch
        {
            EncodedThreat.Flip when isAffected => ResidualBounds.Beside(loss, ResidualBounds.OtherLabel(loss, label), Dyadic.Zero, output),
            EncodedThreat.Move when isAffected => ResidualBounds.Beside(loss, label, Dyadic.Zero, output) + ExactRange.Around(new Dyadic(2, 0) * training.Radius),
            _ => ResidualBounds.Beside(loss, label, Dyadic.Zero, output),
        };
    }

    private static ExactRange Output(Dyadic[] functional, ExactRange[] parameters)
    {
        ExactRange sum = ExactRange.Zero;
        for (int j = 0; j < functional.Length; j++)
        {
            sum += functional[j] * parameters[j];
        }

        return sum.Cut();
    }
}
